import type { EntryType } from '../content/entry.ts'
import {
  type Created,
  type CreateInput,
  createSchema,
  type Updated,
  type UpdateInput,
  updateSchema,
} from '../content/input.ts'
import { page } from '../content/page.ts'
import { post } from '../content/post.ts'
import { parseInput } from '../input/parse-input.ts'

/** A new post or page as a caller gives it. What is left out is made from the title, or empty. */
export type CreatePostInput = CreateInput<typeof post.fields>

/** What of a post or page is to change, as a caller gives it; null is refused where it means nothing. */
export type UpdatePostInput = UpdateInput<typeof post.fields>

const schemas = {
  POST: { create: createSchema(post), update: updateSchema(post) },
  PAGE: { create: createSchema(page), update: updateSchema(page) },
} satisfies Record<EntryType, unknown>

/** What a post and a page have, and what one of them has. */
type CreatedPost = Created<typeof page.fields> & Partial<Created<typeof post.fields>>
type UpdatedPost = Updated<typeof page.fields> & Updated<typeof post.fields>

/** @throws {CallerError} `BAD_USER_INPUT` with every issue. */
export function parseCreatePost(type: EntryType, input: CreatePostInput) {
  const { slug, tagIds = [], ...data } = parseInput<CreatedPost>(schemas[type].create, input)
  return { slug, tagIds, data }
}

/**
 * @returns What is to change; `tagIds` is undefined when the tags stay.
 * @throws {CallerError} `BAD_USER_INPUT` with every issue.
 */
export function parseUpdatePost(type: EntryType, input: UpdatePostInput) {
  const { tagIds, ...data } = parseInput<UpdatedPost>(schemas[type].update, input)
  return { tagIds, data }
}

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

/** The input of a new post or page. A missing slug is made from the title. Other missing fields are empty. */
export type CreatePostInput = CreateInput<typeof post.fields>

/**
 * The input of a change of a post or page: only the fields that change. Null is refused for fields that
 * cannot be empty.
 */
export type UpdatePostInput = UpdateInput<typeof post.fields>

const schemas = {
  POST: { create: createSchema(post), update: updateSchema(post) },
  PAGE: { create: createSchema(page), update: updateSchema(page) },
} satisfies Record<EntryType, unknown>

/** The fields that posts and pages share, and optionally those that only posts have. */
type CreatedPost = Created<typeof page.fields> & Partial<Created<typeof post.fields>>
type UpdatedPost = Updated<typeof page.fields> & Updated<typeof post.fields>

/** @throws {CallerError} `BAD_USER_INPUT` with every issue. */
export function parseCreatePost(type: EntryType, input: CreatePostInput) {
  const { slug, tagIds = [], ...data } = parseInput<CreatedPost>(schemas[type].create, input)
  return { slug, tagIds, data }
}

/**
 * @returns The changes. `tagIds` is undefined when the tags do not change.
 * @throws {CallerError} `BAD_USER_INPUT` with every issue.
 */
export function parseUpdatePost(type: EntryType, input: UpdatePostInput) {
  const { tagIds, ...data } = parseInput<UpdatedPost>(schemas[type].update, input)
  return { tagIds, data }
}

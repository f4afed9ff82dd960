import { z } from 'zod'
import { parseInput } from '../input/parse-input.ts'
import { text } from '../input/text-input.ts'
import { withoutUndefined } from '../input/without-undefined.ts'
import { linksInput } from '../links/link-input.ts'
import { slugInput } from '../slugs/slug-input.ts'

const fields = {
  name: text(200).trim().min(1, 'must not be empty.'),
  slug: slugInput,
  bio: text(2_000).trim(),
  avatarId: z.string().nullable(),
  links: linksInput,
}

const createSchema = z.object({
  name: fields.name,
  slug: fields.slug.nullish(),
  bio: fields.bio.nullish(),
  avatarId: fields.avatarId.nullish(),
  links: fields.links.nullish(),
})

const updateSchema = z.object(fields).partial()

/** A new author as a caller gives it. */
export type CreateAuthorInput = z.input<typeof createSchema>

/** What of an author is to change, as a caller gives it; null is refused where it means nothing. */
export type UpdateAuthorInput = {
  [Field in keyof CreateAuthorInput]?: CreateAuthorInput[Field] | null | undefined
}

/** @throws {CallerError} `BAD_USER_INPUT` with every issue. */
export function parseCreateAuthor(input: CreateAuthorInput) {
  const { name, slug, bio, avatarId, links } = parseInput(createSchema, input)
  return {
    slug: slug ?? null,
    data: { name, bio: bio ?? '', avatarId: avatarId ?? null, links: links ?? [] },
  }
}

/**
 * @returns What is to change; what was left out is not in it.
 * @throws {CallerError} `BAD_USER_INPUT` with every issue.
 */
export const parseUpdateAuthor = (input: UpdateAuthorInput) =>
  withoutUndefined(parseInput(updateSchema, input))

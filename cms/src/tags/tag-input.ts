import { z } from 'zod'
import { parseInput } from '../input/parse-input.ts'
import { text } from '../input/text-input.ts'
import { withoutUndefined } from '../input/without-undefined.ts'
import { slugInput } from '../slugs/slug-input.ts'

const fields = {
  name: text(200).trim().min(1, 'must not be empty.'),
  slug: slugInput,
  description: text(2_000).trim(),
}

const createSchema = z.object({
  name: fields.name,
  slug: fields.slug.nullish(),
  description: fields.description.nullish(),
})

const updateSchema = z.object(fields).partial()

/** A new tag as a caller gives it. */
export type CreateTagInput = z.input<typeof createSchema>

/** What of a tag is to change, as a caller gives it; null is refused where it means nothing. */
export type UpdateTagInput = {
  [Field in keyof CreateTagInput]?: CreateTagInput[Field] | null | undefined
}

/** @throws {CallerError} `BAD_USER_INPUT` with every issue. */
export function parseCreateTag(input: CreateTagInput) {
  const { name, slug, description } = parseInput(createSchema, input)
  return { slug: slug ?? null, data: { name, description: description ?? '' } }
}

/**
 * @returns What is to change; what was left out is not in it.
 * @throws {CallerError} `BAD_USER_INPUT` with every issue.
 */
export const parseUpdateTag = (input: UpdateTagInput) => withoutUndefined(parseInput(updateSchema, input))

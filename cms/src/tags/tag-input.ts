import { type CreateInput, createSchema, type UpdateInput, updateSchema } from '../content/input.ts'
import { tag } from '../content/tag.ts'
import { parseInput } from '../input/parse-input.ts'

const create = createSchema(tag)
const update = updateSchema(tag)

/** A new tag as a caller gives it. */
export type CreateTagInput = CreateInput<typeof tag.fields>

/** What of a tag is to change, as a caller gives it; null is refused where it means nothing. */
export type UpdateTagInput = UpdateInput<typeof tag.fields>

/** @throws {CallerError} `BAD_USER_INPUT` with every issue. */
export function parseCreateTag(input: CreateTagInput) {
  const { slug, ...data } = parseInput(create, input)
  return { slug, data }
}

/**
 * @returns What is to change; what was left out is not in it.
 * @throws {CallerError} `BAD_USER_INPUT` with every issue.
 */
export const parseUpdateTag = (input: UpdateTagInput) => parseInput(update, input)

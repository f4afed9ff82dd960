import { type CreateInput, createSchema, type UpdateInput, updateSchema } from '../content/input.ts'
import { tag } from '../content/tag.ts'
import { parseInput } from '../input/parse-input.ts'

const create = createSchema(tag)
const update = updateSchema(tag)

/** The input of a new tag. */
export type CreateTagInput = CreateInput<typeof tag.fields>

/**
 * The input of a change of a tag: only the fields that change. Null is refused for fields that cannot be
 * empty.
 */
export type UpdateTagInput = UpdateInput<typeof tag.fields>

/** @throws {CallerError} `BAD_USER_INPUT` with every issue. */
export function parseCreateTag(input: CreateTagInput) {
  const { slug, ...data } = parseInput(create, input)
  return { slug, data }
}

/**
 * @returns The changes, without the fields that do not change.
 * @throws {CallerError} `BAD_USER_INPUT` with every issue.
 */
export const parseUpdateTag = (input: UpdateTagInput) => parseInput(update, input)

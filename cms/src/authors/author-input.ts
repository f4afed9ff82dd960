import { author } from '../content/author.ts'
import { type CreateInput, createSchema, type UpdateInput, updateSchema } from '../content/input.ts'
import { parseInput } from '../input/parse-input.ts'

const create = createSchema(author)
const update = updateSchema(author)

/** The input of a new author. */
export type CreateAuthorInput = CreateInput<typeof author.fields>

/**
 * The input of a change of an author: only the fields that change. Null is refused for fields that cannot be
 * empty.
 */
export type UpdateAuthorInput = UpdateInput<typeof author.fields>

/** @throws {CallerError} `BAD_USER_INPUT` with every issue. */
export function parseCreateAuthor(input: CreateAuthorInput) {
  const { slug, ...data } = parseInput(create, input)
  return { slug, data }
}

/**
 * @returns The changes, without the fields that do not change.
 * @throws {CallerError} `BAD_USER_INPUT` with every issue.
 */
export const parseUpdateAuthor = (input: UpdateAuthorInput) => parseInput(update, input)

import { author } from '../content/author.ts'
import { type CreateInput, createSchema, type UpdateInput, updateSchema } from '../content/input.ts'
import { parseInput } from '../input/parse-input.ts'

const create = createSchema(author)
const update = updateSchema(author)

/** A new author as a caller gives it. */
export type CreateAuthorInput = CreateInput<typeof author.fields>

/** What of an author is to change, as a caller gives it; null is refused where it means nothing. */
export type UpdateAuthorInput = UpdateInput<typeof author.fields>

/** @throws {CallerError} `BAD_USER_INPUT` with every issue. */
export function parseCreateAuthor(input: CreateAuthorInput) {
  const { slug, ...data } = parseInput(create, input)
  return { slug, data }
}

/**
 * @returns What is to change; what was left out is not in it.
 * @throws {CallerError} `BAD_USER_INPUT` with every issue.
 */
export const parseUpdateAuthor = (input: UpdateAuthorInput) => parseInput(update, input)

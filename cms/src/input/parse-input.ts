import type { z } from 'zod'
import { badUserInput, type FieldIssue } from '../errors/errors.ts'

/**
 * Checks an input with its schema.
 *
 * @throws {CallerError} `BAD_USER_INPUT` with every issue, each with its path from the argument `input`.
 */
export function parseInput<Output>(schema: z.ZodType<Output>, input: unknown): Output {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const [first, ...rest] = result.error.issues.map(
    (issue): FieldIssue => ({ path: ['input', ...issue.path.map(String)], message: issue.message }),
  )
  throw badUserInput(first ? [first, ...rest] : [{ path: ['input'], message: 'is not valid.' }])
}

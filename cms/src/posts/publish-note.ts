import { badUserInput } from '../errors/errors.ts'
import { text } from '../input/text-input.ts'

const note = text(1_000).trim().nullish()

/**
 * Checks the publisher's note about a revision.
 *
 * @returns An empty text when no note is given.
 * @throws {CallerError} `BAD_USER_INPUT`.
 */
export function parsePublishNote(given: string | null | undefined): string {
  const result = note.safeParse(given)
  if (result.success) return result.data ?? ''
  throw badUserInput([{ path: ['note'], message: result.error.issues[0]?.message ?? 'is not valid.' }])
}

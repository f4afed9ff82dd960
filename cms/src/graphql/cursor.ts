import { badUserInput } from '../errors.ts'
import { isUuid } from './uuid.ts'

/** A place in a list that is ordered by a time and, where times are equal, by id. */
export type Cursor = { at: Date; id: string }

/** The most items of one page. */
export const maxPageSize = 100

/** The items of a page when the caller does not say. */
export const defaultPageSize = 20

/** Writes a cursor as text. Its form is no contract: clients pass it on as they got it. */
export const encodeCursor = ({ at, id }: Cursor): string =>
  Buffer.from(`${at.getTime()}:${id}`).toString('base64url')

/**
 * Reads a cursor that `encodeCursor` wrote.
 *
 * @param argument The argument that carried it, for the error.
 * @throws {CallerError} `BAD_USER_INPUT`.
 */
export function decodeCursor(argument: 'after' | 'before', text: string): Cursor {
  const [time = '', id = ''] = Buffer.from(text, 'base64url').toString('utf8').split(':')
  const at = new Date(Number(time || Number.NaN))
  if (Number.isNaN(at.getTime()) || !isUuid(id))
    throw badUserInput([
      { path: [argument], message: 'is not a cursor of this list; pass one from its edges.' },
    ])
  return { at, id }
}

/**
 * Refuses page sizes that are out of range.
 *
 * @throws {CallerError} `BAD_USER_INPUT` that says the limit and what was asked.
 */
export function checkPageSize(args: {
  first?: number | null | undefined
  last?: number | null | undefined
}): void {
  for (const argument of ['first', 'last'] as const) {
    const size = args[argument]
    if (size != null && (size < 1 || size > maxPageSize))
      throw badUserInput([
        { path: [argument], message: `must be from 1 to ${maxPageSize}; ${size} was asked.` },
      ])
  }
  if (args.first != null && args.last != null)
    throw badUserInput([{ path: ['last'], message: 'cannot be given together with first.' }])
}

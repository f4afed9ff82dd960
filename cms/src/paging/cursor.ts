import { z } from 'zod'
import { badUserInput } from '../errors/errors.ts'
import { isUsualTime } from '../input/usual-time.ts'
import { isUuid } from '../input/uuid.ts'
import type { Ordering } from './ordering.ts'

/**
 * A position in a list: the value that orders the list, and the id to order equal values. The id is '' when
 * values are never equal.
 */
export type Cursor = { value: Date | string | number; id: string }

/** The highest number of items in one page. */
export const maxPageSize = 100

/** The number of items in a page when the caller gives none. */
export const defaultPageSize = 20

/** The highest number of items that a page may skip. */
export const maxOffset = 100_000

/** The description of the argument `offset`, for lists that have it. */
export const offsetDescription = `How many to pass over, from 0 to ${maxOffset}: for numbered pages. Not together with after, before or last; a list that changes meanwhile repeats or skips items, which cursors do not.`

/** The arguments of every connection. `offset` is only for lists with numbered pages. */
export type ConnectionArgs = {
  first?: number | null | undefined
  last?: number | null | undefined
  after?: string | null | undefined
  before?: string | null | undefined
  offset?: number | null | undefined
}

const written = z.tuple([z.string(), z.union([z.string(), z.number()]), z.string()])

/** Encodes a position as text. The format may change: clients must pass it back unchanged. */
export const encodeCursor = (ordering: Ordering, { value, id }: Cursor): string =>
  Buffer.from(JSON.stringify([ordering.name, value instanceof Date ? value.getTime() : value, id])).toString(
    'base64url',
  )

/**
 * Decodes a cursor that `encodeCursor` wrote for the same ordering.
 *
 * @param argument The argument with the cursor, for the error.
 * @throws {CallerError} `BAD_USER_INPUT`: the text is not a cursor, or belongs to another ordering.
 */
export function decodeCursor(ordering: Ordering, argument: 'after' | 'before', text: string): Cursor {
  const parsed = written.safeParse(parseJson(Buffer.from(text, 'base64url').toString('utf8')))
  if (!parsed.success) throw badCursor(argument, 'is not a cursor of this list; pass one from its edges.')
  const [name, plain, id] = parsed.data
  if (name !== ordering.name)
    throw badCursor(argument, 'is a cursor of another ordering; pass one from a page that is ordered alike.')
  const value = ordering.kind === 'time' ? new Date(plain) : plain
  if (!isOfKind(ordering, value) || !isIdOf(ordering, id))
    throw badCursor(argument, 'is not a cursor of this list; pass one from its edges.')
  return { value, id }
}

const badCursor = (argument: string, message: string) => badUserInput([{ path: [argument], message }])

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Whether Postgres can compare the value with the column. No other value may reach the database. */
function isOfKind({ kind }: Ordering, value: Cursor['value']): boolean {
  if (kind === 'time') return value instanceof Date && isUsualTime(value)
  if (kind === 'number') return Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31
  return isText(value)
}

function isIdOf({ id: field, idKind }: Ordering, id: string): boolean {
  if (field === null) return id === ''
  return idKind === 'uuid' ? isUuid(id) : isText(id)
}

const isText = (value: unknown) => typeof value === 'string' && value.isWellFormed() && !value.includes('\0')

/**
 * Refuses page sizes and offsets out of range, and arguments that contradict each other.
 *
 * @throws {CallerError} `BAD_USER_INPUT`. The message has the limit and the number that was asked for.
 */
export function checkPageSize(args: ConnectionArgs): void {
  for (const argument of ['first', 'last'] as const) {
    const size = args[argument]
    if (size != null && (size < 1 || size > maxPageSize))
      throw badUserInput([
        { path: [argument], message: `must be from 1 to ${maxPageSize}; ${size} was asked.` },
      ])
  }
  if (args.first != null && args.last != null)
    throw badUserInput([{ path: ['last'], message: 'cannot be given together with first.' }])
  checkOffset(args)
}

function checkOffset({ offset, ...args }: ConnectionArgs): void {
  if (offset == null) return
  const refuse = (message: string) => badUserInput([{ path: ['offset'], message }])
  if (offset < 0 || offset > maxOffset)
    throw refuse(`must be from 0 to ${maxOffset}; ${offset} was asked. Beyond, go on by after.`)
  for (const argument of ['last', 'after', 'before'] as const)
    if (args[argument] != null) throw refuse(`cannot be given together with ${argument}.`)
}

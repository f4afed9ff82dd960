import { z } from 'zod'
import { badUserInput } from '../errors/errors.ts'
import { isUsualTime } from '../input/usual-time.ts'
import { isUuid } from '../input/uuid.ts'
import type { Ordering } from './ordering.ts'

/** A place in a list: the value that the list is ordered by and, where values are equal, the id; otherwise ''. */
export type Cursor = { value: Date | string | number; id: string }

/** The most items of one page. */
export const maxPageSize = 100

/** The items of a page when the caller does not say. */
export const defaultPageSize = 20

/** The most items that a page passes over. */
export const maxOffset = 100_000

/** What the argument `offset` is, for those lists that have it. */
export const offsetDescription = `How many to pass over, from 0 to ${maxOffset}: for numbered pages. Not together with after, before or last; a list that changes meanwhile repeats or skips items, which cursors do not.`

/** The arguments that every connection has; `offset` only those for which numbered pages make sense. */
export type ConnectionArgs = {
  first?: number | null | undefined
  last?: number | null | undefined
  after?: string | null | undefined
  before?: string | null | undefined
  offset?: number | null | undefined
}

const written = z.tuple([z.string(), z.union([z.string(), z.number()]), z.string()])

/** Writes a place as text. Its form is no contract: clients pass it on as they got it. */
export const encodeCursor = (ordering: Ordering, { value, id }: Cursor): string =>
  Buffer.from(JSON.stringify([ordering.name, value instanceof Date ? value.getTime() : value, id])).toString(
    'base64url',
  )

/**
 * Reads a cursor that `encodeCursor` wrote for the same ordering.
 *
 * @param argument The argument that carried it, for the error.
 * @throws {CallerError} `BAD_USER_INPUT`: it is none, or one of another ordering.
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

/** What Postgres can compare with the column; nothing else may reach it. */
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
 * Refuses page sizes and offsets that are out of range, and arguments that contradict each other.
 *
 * @throws {CallerError} `BAD_USER_INPUT` that says the limit and what was asked.
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

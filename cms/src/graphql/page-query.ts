import { type Cursor, decodeCursor } from './cursor.ts'

/** One stretch of a list, as the connection asks for it. */
export type Stretch = {
  after?: string | undefined
  before?: string | undefined
  limit: number
  /** Whether the stretch is read from its end. */
  inverted: boolean
}

/**
 * The part of a query that a stretch of a list needs: the newest first by a time, and by id where times are equal, so
 * that inserts while paging neither skip nor repeat.
 *
 * @throws {CallerError} `BAD_USER_INPUT` when a cursor is none of this kind of list.
 */
export function pageQuery({ after, before, limit, inverted }: Stretch, time: string, id: string) {
  const order = inverted ? ('asc' as const) : ('desc' as const)
  const older = after === undefined ? {} : beyond(decodeCursor('after', after), time, id, 'lt')
  const newer = before === undefined ? {} : beyond(decodeCursor('before', before), time, id, 'gt')
  return { where: [older, newer], orderBy: [{ [time]: order }, { [id]: order }], take: limit }
}

const beyond = (cursor: Cursor, time: string, id: string, side: 'lt' | 'gt') => ({
  OR: [{ [time]: { [side]: cursor.at } }, { [time]: cursor.at, [id]: { [side]: cursor.id } }],
})

import {
  type ConnectionArgs,
  type Cursor,
  checkPageSize,
  decodeCursor,
  defaultPageSize,
  encodeCursor,
} from './cursor.ts'
import type { Ordering } from './ordering.ts'
import type { Bound, Stretch } from './page-query.ts'

/** A list that can be paged. */
export type PagedList<Row> = {
  /** Reads a range of the list. `pageQuery` builds the query. */
  read: (stretch: Stretch) => Promise<Row[]>
  /** Counts the items of the whole list. */
  count: () => Promise<number>
}

/**
 * A page of a list in the form of Relay's Cursor Connections Specification, with the length of the whole list
 * on demand.
 */
export type Connection<Node> = {
  edges: { cursor: string; node: Node }[]
  pageInfo: {
    startCursor: string | null
    endCursor: string | null
    hasPreviousPage: boolean
    hasNextPage: boolean
  }
  totalCount: () => Promise<number>
}

/**
 * Reads one page of a list, forward (`first`, `after` or `offset`) or backward (`last`, `before`). Without
 * arguments, these are the first 20 items. With only `before`, they are the 20 items before the cursor.
 *
 * Reading the page is one statement. `totalCount`, and whether there are items on the side that the page did
 * not read, cost one more statement each. Such a statement runs only when its field is selected and the
 * arguments do not already answer it.
 *
 * @param toNode Returns what the connection shows of a row. Null when the row does not exist any more.
 * @throws {CallerError} `BAD_USER_INPUT`: a page size or an offset out of range, or a cursor that does not
 *   belong to this ordering.
 */
export async function resolveConnection<
  Field extends string,
  Id extends string | null,
  Row extends Placed<Field, Id>,
  Node,
>(
  args: ConnectionArgs,
  ordering: Ordering<Field, Id>,
  { read, count }: PagedList<Row>,
  toNode: (row: Row) => Node | null | Promise<Node | null>,
): Promise<Connection<Node>> {
  checkPageSize(args)
  const after = boundOf(ordering, 'after', args)
  const before = boundOf(ordering, 'before', args)
  const size = args.first ?? args.last ?? defaultPageSize
  const offset = args.offset ?? 0
  const inverted = args.last != null || (args.first == null && before !== undefined && after === undefined)

  const found = await read({ after, before, offset, limit: size + 1, inverted })
  const more = found.length > size
  const rows = found.slice(0, size)
  if (inverted) rows.reverse()

  const nodes = await Promise.all(rows.map(toNode))
  const edges = rows.flatMap((row, index) => {
    const node = nodes[index]
    return node == null ? [] : [{ cursor: encodeCursor(ordering, placeOf(ordering, row)), node }]
  })
  const hasAny = async (stretch: Pick<Stretch, 'after' | 'before'>) =>
    (await read({ ...stretch, limit: 1, inverted: false })).length > 0
  const hasPrevious = () =>
    (inverted && more) ||
    offset > 0 ||
    (after !== undefined && hasAny({ before: { ...after, inclusive: true } }))
  const hasNext = () =>
    (!inverted && more) || (before !== undefined && hasAny({ after: { ...before, inclusive: true } }))
  return {
    edges,
    pageInfo: {
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
      // GraphQL awaits the value of a field, but Pothos's type of the page info does not allow a promise.
      get hasPreviousPage() {
        return hasPrevious() as boolean
      },
      get hasNextPage() {
        return hasNext() as boolean
      },
    },
    totalCount: count,
  }
}

/** A row with the fields that determine its position in an ordering. */
type Placed<Field extends string, Id extends string | null> = {
  [K in Field]: Date | string | number
} & { [K in NonNullable<Id>]: string }

const placeOf = <Field extends string, Id extends string | null>(
  { field, id }: Ordering<Field, Id>,
  row: Placed<Field, Id>,
): Cursor => ({ value: row[field], id: id === null ? '' : row[id] })

function boundOf(ordering: Ordering, argument: 'after' | 'before', args: ConnectionArgs): Bound | undefined {
  const text = args[argument]
  return text == null ? undefined : { ...decodeCursor(ordering, argument, text), inclusive: false }
}

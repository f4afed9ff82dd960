import type { Cursor } from './cursor.ts'
import type { Direction, Ordering } from './ordering.ts'

/**
 * One end of a range.
 *
 * @param inclusive Whether the range includes the item at this position.
 */
export type Bound = Cursor & { inclusive: boolean }

/** A range of a list, as a connection asks for it. */
export type Stretch = {
  after?: Bound | undefined
  before?: Bound | undefined
  /** The number of items to skip at its beginning. */
  offset?: number
  limit: number
  /** Whether the range is read from its end. The items are then in reverse order. */
  inverted: boolean
}

/** Returns the direction in which the items of a range are read. */
export const readingDirection = ({ direction }: Ordering, { inverted }: Stretch): Direction =>
  inverted === (direction === 'desc') ? 'asc' : 'desc'

/**
 * Builds the part of a Prisma query that reads a range of a list.
 *
 * @param where The condition for the items of the list.
 */
export function pageQuery<Where>(ordering: Ordering, stretch: Stretch, where: Where) {
  const { after, before, offset, limit } = stretch
  const order = readingDirection(ordering, stretch)
  const rising = ordering.direction === 'asc'
  return {
    where: {
      AND: [
        where,
        after ? beyond(ordering, after, rising ? 'gt' : 'lt') : {},
        before ? beyond(ordering, before, rising ? 'lt' : 'gt') : {},
      ],
    },
    orderBy: [{ [ordering.field]: order }, ...(ordering.id === null ? [] : [{ [ordering.id]: order }])],
    ...(offset ? { skip: offset } : {}),
    take: limit,
  }
}

/**
 * `(field, id) < (value, id)`, written so that Postgres can begin at this position in an index of the field.
 */
function beyond({ field, id }: Ordering, bound: Bound, side: 'lt' | 'gt') {
  const lastSide = bound.inclusive ? (`${side}e` as const) : side
  if (id === null) return { [field]: { [lastSide]: bound.value } }
  return {
    [field]: { [`${side}e`]: bound.value },
    OR: [{ [field]: { [side]: bound.value } }, { [id]: { [lastSide]: bound.id } }],
  }
}

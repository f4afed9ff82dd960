import type { Cursor } from './cursor.ts'
import type { Direction, Ordering } from './ordering.ts'

/** One end of a stretch. @param inclusive Whether the item at that place belongs to it. */
export type Bound = Cursor & { inclusive: boolean }

/** One stretch of a list, as the connection asks for it. */
export type Stretch = {
  after?: Bound | undefined
  before?: Bound | undefined
  /** How many items are passed over at its beginning. */
  offset?: number
  limit: number
  /** Whether the stretch is read from its end; the items come in that order, too. */
  inverted: boolean
}

/** The direction in which the items of a stretch are read. */
export const readingDirection = ({ direction }: Ordering, { inverted }: Stretch): Direction =>
  inverted === (direction === 'desc') ? 'asc' : 'desc'

/** The part of a Prisma query that a stretch of a list needs. @param where Which items the list has. */
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

/** `(field, id) < (value, id)`, written so that Postgres can begin at the place in an index of the field. */
function beyond({ field, id }: Ordering, bound: Bound, side: 'lt' | 'gt') {
  const lastSide = bound.inclusive ? (`${side}e` as const) : side
  if (id === null) return { [field]: { [lastSide]: bound.value } }
  return {
    [field]: { [`${side}e`]: bound.value },
    OR: [{ [field]: { [side]: bound.value } }, { [id]: { [lastSide]: bound.id } }],
  }
}

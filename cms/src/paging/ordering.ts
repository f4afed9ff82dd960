/** The direction of a list. */
export type Direction = 'asc' | 'desc'

/**
 * The order of a list: by a field, and for equal values by the id in the same direction. Every item then has
 * a unique position. An item that is inserted while somebody pages does not make the reader miss or repeat
 * another item. The id is null when values are never equal.
 */
export type Ordering<Field extends string = string, Id extends string | null = string | null> = {
  /** Distinguishes its cursors from those of other orderings. */
  name: string
  field: Field
  kind: 'time' | 'text' | 'number'
  direction: Direction
  id: Id
  idKind: 'uuid' | 'text'
}

const by =
  (kind: Ordering['kind']) =>
  <Field extends string, Id extends string = 'id'>(
    field: Field,
    direction: Direction,
    { id, idKind = 'uuid' }: { id?: Id; idKind?: Ordering['idKind'] } = {},
  ): Ordering<Field, Id> => ({
    name: `${field} ${direction}`,
    field,
    kind,
    direction,
    id: id ?? ('id' as Id),
    idKind,
  })

/**
 * Orders by a time of Prisma's model, such as `createdAt`. Times are compared to the millisecond, as they are
 * stored.
 */
export const byTime = by('time')

/** Orders by a text, such as `name`, in the collation of its column. */
export const byText = by('text')

/** Orders by a whole number of 32 bits. */
export const byNumber = by('number')

/** Orders by a whole number of 32 bits that is unique, such as a sequence. */
export const byUniqueNumber = <Field extends string>(
  field: Field,
  direction: Direction,
): Ordering<Field, null> => ({
  name: `${field} ${direction}`,
  field,
  kind: 'number',
  direction,
  id: null,
  idKind: 'text',
})

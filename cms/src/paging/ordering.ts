/** Which way a list runs. */
export type Direction = 'asc' | 'desc'

/**
 * How a list is ordered: by a field and, where its values are equal, by the id in the same direction. So every item has
 * one place, and what is inserted while somebody pages neither skips nor repeats another. The id is null when no two items
 * have the same value.
 */
export type Ordering<Field extends string = string, Id extends string | null = string | null> = {
  /** Tells its cursors from those of other orderings. */
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

/** By a time of Prisma's model, such as `createdAt`; times are compared to the millisecond, as they are stored. */
export const byTime = by('time')

/** By a text, such as `name`, in the collation of its column. */
export const byText = by('text')

/** By a whole number of 32 bits. */
export const byNumber = by('number')

/** By a whole number of 32 bits that no two items share, such as a sequence. */
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

import { Prisma } from '@presstime/db/generated'
import type { Ordering } from './ordering.ts'
import { type Bound, readingDirection, type Stretch } from './page-query.ts'

const casts = {
  time: Prisma.sql`timestamptz`,
  text: Prisma.sql`text`,
  number: Prisma.sql`int`,
  uuid: Prisma.sql`uuid`,
}

/**
 * Does the same as `pageQuery`, for a query in raw SQL.
 *
 * @param field The column of the ordering's field.
 * @param id The column of its id.
 * @returns A condition, the expressions to order by, how many rows to read, and how many rows to skip before
 *   them.
 */
export function pageSql(ordering: Ordering, stretch: Stretch, field: Prisma.Sql, id: Prisma.Sql) {
  const rising = ordering.direction === 'asc'
  const beyond = (bound: Bound | undefined, side: '<' | '>') => {
    if (!bound) return Prisma.sql`TRUE`
    const operator = Prisma.raw(bound.inclusive ? `${side}=` : side)
    const value = bound.value instanceof Date ? bound.value.toISOString() : bound.value
    return Prisma.sql`(${field}, ${id}) ${operator} (${value}::${casts[ordering.kind]}, ${bound.id}::${casts[ordering.idKind]})`
  }
  const order = Prisma.raw(readingDirection(ordering, stretch))
  return {
    where: Prisma.sql`${beyond(stretch.after, rising ? '>' : '<')} AND ${beyond(stretch.before, rising ? '<' : '>')}`,
    orderBy: Prisma.sql`${field} ${order}, ${id} ${order}`,
    limit: stretch.limit,
    offset: stretch.offset ?? 0,
  }
}

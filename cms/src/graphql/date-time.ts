import { GraphQLScalarType } from 'graphql'
import { DateTimeResolver } from 'graphql-scalars'

/** The years 1 to 9999 (UTC), which RFC 3339 can write and Postgres can store. */
const earliest = Date.parse('0001-01-01T00:00:00Z')
const latest = Date.parse('9999-12-31T23:59:59.999Z')

/** Whether a time can be stored and written; false for an invalid date. */
export const isUsualTime = (time: Date): boolean => time.getTime() >= earliest && time.getTime() <= latest

function usual(time: Date): Date {
  if (isUsualTime(time)) return time
  throw new RangeError('A time must be in the years 1 to 9999 (UTC).')
}

const { parseValue, parseLiteral, ...rest } = DateTimeResolver.toConfig()

/** The scalar of graphql-scalars, without the times before the year 1 and after 9999, which an offset can lead to. */
export const DateTime = new GraphQLScalarType<Date, Date>({
  ...rest,
  parseValue: (value) => usual(parseValue(value)),
  parseLiteral: (node, variables) => usual(parseLiteral(node, variables)),
})

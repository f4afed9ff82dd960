import { GraphQLScalarType } from 'graphql'
import { DateTimeResolver } from 'graphql-scalars'
import { isUsualTime } from '../input/usual-time.ts'

function usual(time: Date): Date {
  if (isUsualTime(time)) return time
  throw new RangeError('A time must be in the years 1 to 9999 (UTC).')
}

const { parseValue, parseLiteral, ...rest } = DateTimeResolver.toConfig()

/**
 * The scalar of graphql-scalars, restricted to the years 1 to 9999. An offset can lead to an earlier or later
 * year.
 */
export const DateTime = new GraphQLScalarType<Date, Date>({
  ...rest,
  parseValue: (value) => usual(parseValue(value)),
  parseLiteral: (node, variables) => usual(parseLiteral(node, variables)),
})

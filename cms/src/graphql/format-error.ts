import { unwrapResolverError } from '@apollo/server/errors'
import { GraphQLError, type GraphQLFormattedError, Kind } from 'graphql'
import { isStatementTimeout } from '../errors/database-error.ts'
import { CallerError, timedOut } from '../errors/errors.ts'

/** The code of an error whose cause is ours, and which the client does not get to see. */
export const maskedCode = 'INTERNAL_SERVER_ERROR'

/** Apollo's codes for requests that are wrong in themselves; their messages are about the request alone. */
const requestCodes: ReadonlySet<unknown> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
])

/** What was thrown, by a resolver or by a check before the operation ran; the error itself when it has no such cause. */
function causeOf(error: unknown): unknown {
  const thrown = error instanceof GraphQLError ? error.originalError : undefined
  return thrown instanceof CallerError || isStatementTimeout(thrown) ? thrown : unwrapResolverError(error)
}

/**
 * Whether graphql-js says that a variable does not fit where it is used. Validation lets one case pass: a variable with a
 * default that is null all the same, for an argument that must not be null.
 */
const isBadVariable = (cause: unknown): cause is GraphQLError =>
  cause instanceof GraphQLError &&
  cause.originalError === undefined &&
  cause.nodes?.[0]?.kind === Kind.VARIABLE

/** Whether an error of an operation is ours to look into, and not the caller's. */
export const isFault = (error: unknown, code: unknown): boolean => {
  const cause = causeOf(error)
  if (cause instanceof CallerError || isBadVariable(cause)) return false
  // What a resolver threw has a cause other than itself, whatever code it claims; an error of the request has none.
  return !(requestCodes.has(code) && cause === error)
}

/**
 * Turns whatever went wrong in an operation into what a client may see: an error that was meant for the caller with
 * its code, an error in the request as Apollo words it, and anything else masked. `faults-plugin.ts` logs the cause of
 * a masked one and adds the request's id.
 */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const { message, locations, path, extensions } = formatted
  const place = { ...(locations ? { locations } : {}), ...(path ? { path } : {}) }
  const cause = causeOf(error)
  const known = isStatementTimeout(cause) ? timedOut() : cause
  if (known instanceof CallerError)
    return { message: known.message, ...place, extensions: { code: known.code, ...known.details } }
  if (isBadVariable(cause)) return { message, ...place, extensions: { code: 'BAD_USER_INPUT' } }
  if (isFault(error, extensions?.code))
    return {
      message: 'Something went wrong on our side. The log has the cause under the request id.',
      ...place,
      extensions: { code: maskedCode },
    }
  return { message, ...place, extensions: { code: extensions?.code } }
}

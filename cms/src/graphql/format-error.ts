import { unwrapResolverError } from '@apollo/server/errors'
import { GraphQLError, type GraphQLFormattedError, Kind } from 'graphql'
import { isStatementTimeout } from '../errors/database-error.ts'
import { CallerError, timedOut } from '../errors/errors.ts'

/** The code of an internal error. The client does not see its cause. */
export const maskedCode = 'INTERNAL_SERVER_ERROR'

/** Apollo's codes for errors in the request itself. Their messages are only about the request. */
const requestCodes: ReadonlySet<unknown> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
])

/**
 * Returns the value that a resolver, or a check before the operation, has thrown. Returns the error itself
 * when it has no such cause.
 */
function causeOf(error: unknown): unknown {
  const thrown = error instanceof GraphQLError ? error.originalError : undefined
  return thrown instanceof CallerError || isStatementTimeout(thrown) ? thrown : unwrapResolverError(error)
}

/**
 * Whether graphql-js reports that a variable does not fit its position. Validation misses one case: a
 * variable has a default, its value is null, and its argument must not be null.
 */
const isBadVariable = (cause: unknown): cause is GraphQLError =>
  cause instanceof GraphQLError &&
  cause.originalError === undefined &&
  cause.nodes?.[0]?.kind === Kind.VARIABLE

/** Whether an error of an operation is an internal error and not the caller's error. */
export const isFault = (error: unknown, code: unknown): boolean => {
  const cause = causeOf(error)
  if (cause instanceof CallerError || isBadVariable(cause)) return false
  // An error that a resolver threw has another error as its cause, whatever code it has. An error of the
  // request has no other cause.
  return !(requestCodes.has(code) && cause === error)
}

/**
 * Converts any error of an operation into what a client may see. An error for the caller keeps its code and
 * message. An error in the request keeps Apollo's message. Any other error is masked: `faults-plugin.ts` logs
 * its cause and adds the request id.
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

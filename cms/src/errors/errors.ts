/**
 * The errors that a caller may see. Every other error is internal: it is masked at the boundary
 * (`graphql/format-error.ts`) and logged.
 */

/** The stable codes in `extensions.code`, and the HTTP status when the whole request is refused. */
export const httpStatusOfCode = {
  BAD_USER_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  PREVIEW_EXPIRED: 410,
  PREVIEW_INVALID: 400,
  IN_USE: 409,
  // Uploads: see docs/media.md.
  FILE_TOO_LARGE: 413,
  IMAGE_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  // Limits: see docs/limits.md. The extensions `limit` and `asked` have the numbers.
  BATCHING_DISABLED: 400,
  BODY_TOO_LARGE: 413,
  CIRCULAR_FRAGMENTS: 400,
  DOCUMENT_TOO_LARGE: 400,
  INPUT_TOO_DEEP: 400,
  INPUT_TOO_LARGE: 400,
  INTROSPECTION_DISABLED: 400,
  INTROSPECTION_TOO_DEEP: 400,
  QUERY_TOO_COMPLEX: 400,
  QUERY_TOO_DEEP: 400,
  RATE_LIMITED: 429,
  TIMEOUT: 503,
  TOO_MANY_ALIASES: 400,
  TOO_MANY_DIRECTIVES: 400,
  TOO_MANY_FIELDS: 400,
  TOO_MANY_ROOT_FIELDS: 400,
  TOO_MANY_TOKENS: 400,
} as const

export type ErrorCode = keyof typeof httpStatusOfCode

/** One error in an input, and its place. */
export type FieldIssue = {
  /** The path from the operation's arguments to the field, such as `['input', 'title']`. */
  path: (string | number)[]
  /** What is wrong and how to correct it, for a person. */
  message: string
}

/** An error with a stable code and a message that callers may see. */
export class CallerError extends Error {
  override readonly name = 'CallerError'
  readonly code: ErrorCode
  /** More data for programs. It is merged into the error's `extensions`. */
  readonly details: Record<string, unknown>

  constructor(code: ErrorCode, message: string, details: Record<string, unknown> = {}) {
    super(message)
    this.code = code
    this.details = details
  }
}

/** The input is wrong. `extensions.issues` lists the places. */
export const badUserInput = (issues: [FieldIssue, ...FieldIssue[]]) =>
  new CallerError(
    'BAD_USER_INPUT',
    issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join(' '),
    {
      issues,
    },
  )

/** The token is missing, unknown, or no longer valid. */
export const unauthenticated = (message: string) => new CallerError('UNAUTHENTICATED', message)

/** The token is valid, but lacks the scope. */
export const forbidden = (message: string) => new CallerError('FORBIDDEN', message)

/** The named object does not exist. */
export const notFound = (what: string, id: string) =>
  new CallerError('NOT_FOUND', `There is no ${what} with the id "${id}".`)

/** The write conflicts with the present state. Nothing was written. */
export const conflict = (message: string, details: Record<string, unknown> = {}) =>
  new CallerError('CONFLICT', message, details)

/** The object cannot be deleted while others use it. The message and the details name these. */
export const inUse = (message: string, details: Record<string, unknown>) =>
  new CallerError('IN_USE', message, details)

/**
 * The request took too long: either a database statement, which was cancelled, or the request as a whole.
 *
 * @param requestMs The time limit of the request in ms, if that limit was reached.
 */
export const timedOut = (requestMs?: number) =>
  new CallerError(
    'TIMEOUT',
    requestMs === undefined
      ? 'The database took too long, and was told to stop. Ask for less, or try again later.'
      : `The request took longer than ${requestMs} ms. A mutation may be done all the same: look before you send it again.`,
    requestMs === undefined ? {} : { limit: requestMs },
  )

/**
 * The errors that a caller is meant to see. Everything else is a fault of ours: it is masked at the boundary
 * (`graphql/format-error.ts`) and logged.
 */

/** Stable codes, as clients find them in `extensions.code`, and the HTTP status of a request refused as a whole. */
export const httpStatusOfCode = {
  BAD_USER_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  PREVIEW_EXPIRED: 410,
  PREVIEW_INVALID: 400,
  IN_USE: 409,
  // Uploads; docs/media.md.
  FILE_TOO_LARGE: 413,
  IMAGE_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  // Limits; docs/limits.md has them all. The extensions `limit` and `asked` have the figures.
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

/** One thing that is wrong with an input, and where. */
export type FieldIssue = {
  /** The way to the field from the operation's arguments, such as `['input', 'title']`. */
  path: (string | number)[]
  /** What is wrong and how to mend it, for a person. */
  message: string
}

/** An error with a stable code and a message that is safe to show to the caller. */
export class CallerError extends Error {
  override readonly name = 'CallerError'
  readonly code: ErrorCode
  /** More for the program that reads it, merged into the error's `extensions`. */
  readonly details: Record<string, unknown>

  constructor(code: ErrorCode, message: string, details: Record<string, unknown> = {}) {
    super(message)
    this.code = code
    this.details = details
  }
}

/** The input is wrong; `extensions.issues` says where. */
export const badUserInput = (issues: [FieldIssue, ...FieldIssue[]]) =>
  new CallerError(
    'BAD_USER_INPUT',
    issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join(' '),
    {
      issues,
    },
  )

/** No token, or one that is not known (any more). */
export const unauthenticated = (message: string) => new CallerError('UNAUTHENTICATED', message)

/** The token is good, but lacks the scope. */
export const forbidden = (message: string) => new CallerError('FORBIDDEN', message)

/** What was named does not exist. */
export const notFound = (what: string, id: string) =>
  new CallerError('NOT_FOUND', `There is no ${what} with the id "${id}".`)

/** The write does not fit the present state; nothing was written. */
export const conflict = (message: string, details: Record<string, unknown> = {}) =>
  new CallerError('CONFLICT', message, details)

/** It cannot go while something needs it; the message and the details name what does. */
export const inUse = (message: string, details: Record<string, unknown>) =>
  new CallerError('IN_USE', message, details)

/**
 * It took too long: one statement of the database, which was cancelled, or the request as a whole.
 *
 * @param requestMs The limit in ms, when it was the request's.
 */
export const timedOut = (requestMs?: number) =>
  new CallerError(
    'TIMEOUT',
    requestMs === undefined
      ? 'The database took too long, and was told to stop. Ask for less, or try again later.'
      : `The request took longer than ${requestMs} ms. A mutation may be done all the same: look before you send it again.`,
    requestMs === undefined ? {} : { limit: requestMs },
  )

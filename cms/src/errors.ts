/**
 * The errors that a caller is meant to see. Everything else is a fault of ours: it is masked at the boundary
 * (`graphql/format-error.ts`) and logged.
 */

/** Stable codes, as clients find them in `extensions.code`. */
export type ErrorCode = 'BAD_USER_INPUT' | 'UNAUTHENTICATED' | 'FORBIDDEN' | 'NOT_FOUND' | 'CONFLICT'

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

import { CallerError, type ErrorCode } from '../../errors/errors.ts'

// What one operation may ask for. docs/limits.md has the table for clients; the bench hostile-documents.ts shows that
// what is within the first five never costs validation more than a few ms, whose rules are quadratic in places.

/** The bytes of a document (UTF-8). Long texts belong into variables, which are not part of it. */
export const maxDocumentBytes = 32_768

/** The tokens of a document (names, numbers, texts, punctuation), which are what parsing costs. */
export const maxTokens = 2_000

/** The aliases of a document, as they are written. */
export const maxAliases = 30

/** The directives of a document, as they are written. */
export const maxDirectives = 50

/** The fields of one operation, a fragment's counted at each place that it is spread. */
export const maxFields = 500

/** The fields of one operation at its root. */
export const maxRootFields = 20

/** How deep the fields of an operation nest, through fragments too. What is below `__schema` has a limit of its own. */
export const maxDepth = 12

/** How often lists of the schema nest below `__schema` or `__type`, as graphql-js's MaxIntrospectionDepthRule counts. */
export const maxIntrospectionDepth = 2

/** How deep lists and objects nest in an argument or a variable. */
export const maxInputDepth = 16

/** The values in all variables together: each entry of a list and each field of an object is one. */
export const maxInputValues = 5_000

/** What an operation may cost, at one a field and more for a long text; `measureComplexity` has the rules. */
export const maxComplexity = 10_000

/**
 * A refusal of what is over a limit.
 *
 * @param what What is limited, in words that begin the message, such as "The aliases of the document".
 */
export const overLimit = (code: ErrorCode, what: string, limit: number, asked: number): CallerError =>
  new CallerError(code, `${what} may be ${limit} at most; ${asked} were asked.`, { limit, asked })

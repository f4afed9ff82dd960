import { CallerError, type ErrorCode } from '../../errors/errors.ts'

// What one operation may ask for. docs/limits.md has the table for clients. Some rules of the validation are
// quadratic. The benchmark hostile-documents.ts shows that a document within the first five limits never
// costs the validation more than a few ms.

/**
 * The highest number of bytes of a document (UTF-8). Long texts belong in variables, which are not part of
 * the document.
 */
export const maxDocumentBytes = 32_768

/**
 * The highest number of tokens of a document (names, numbers, texts, punctuation). They determine the cost of
 * parsing.
 */
export const maxTokens = 2_000

/** The highest number of aliases that are written in a document. */
export const maxAliases = 30

/** The highest number of directives that are written in a document. */
export const maxDirectives = 50

/** The highest number of fields of one operation. The fields of a fragment count at each spread. */
export const maxFields = 500

/** The highest number of root fields of one operation. */
export const maxRootFields = 20

/**
 * How deep the fields of an operation may nest, also through fragments. Fields below `__schema` have a
 * separate limit.
 */
export const maxDepth = 12

/**
 * How often lists of the schema may nest below `__schema` or `__type`, counted as in graphql-js's
 * MaxIntrospectionDepthRule.
 */
export const maxIntrospectionDepth = 2

/** How deep lists and objects may nest in an argument or a variable. */
export const maxInputDepth = 16

/**
 * The highest number of values in all variables together: each entry of a list and each field of an object
 * counts.
 */
export const maxInputValues = 5_000

/**
 * The highest complexity of an operation: one for each field, and more for a long text. `measureComplexity`
 * has the rules.
 */
export const maxComplexity = 10_000

/**
 * Creates the error for a request that is over a limit.
 *
 * @param what What is limited, as the beginning of the message, such as "The aliases of the document".
 */
export const overLimit = (code: ErrorCode, what: string, limit: number, asked: number): CallerError =>
  new CallerError(code, `${what} may be ${limit} at most; ${asked} were asked.`, { limit, asked })

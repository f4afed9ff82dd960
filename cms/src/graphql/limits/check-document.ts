import { type DocumentNode, GraphQLError, parse } from 'graphql'
import { CallerError } from '../../errors/errors.ts'
import {
  maxAliases,
  maxDepth,
  maxDirectives,
  maxDocumentBytes,
  maxFields,
  maxInputDepth,
  maxIntrospectionDepth,
  maxRootFields,
  maxTokens,
  overLimit,
} from './limits.ts'
import { measureSelections } from './measure-selections.ts'
import { type DocumentScan, scanDocument } from './scan-document.ts'

/**
 * Deeper than any introspection query. The parser, and all code that walks the document later, recurse no
 * deeper than this.
 */
const maxWrittenDepth = 50

/**
 * Refuses a document that is over a limit. The checks run from the cheapest to the most expensive: size,
 * tokens, structure. Run it before the standard validation, because some rules of the validation take
 * quadratic time.
 *
 * A document that does not parse passes: Apollo explains what is wrong with it.
 *
 * @throws {CallerError} With the code of the limit, the limit, and what was asked for.
 */
export function checkDocument(text: string, { introspection }: { introspection: boolean }): void {
  const bytes = Buffer.byteLength(text)
  if (bytes > maxDocumentBytes)
    throw overLimit(
      'DOCUMENT_TOO_LARGE',
      'The bytes of the document, without its variables,',
      maxDocumentBytes,
      bytes,
    )

  const scan = unlessSyntaxError(() => scanDocument(text))
  if (!scan) return
  checkScan(scan)

  const document = unlessSyntaxError(() => parse(text, { noLocation: true }))
  if (!document) return
  checkSelections(document, introspection)
}

function checkScan({ aliases, directives, selectionDepth, inputDepth, tokens }: DocumentScan): void {
  if (aliases > maxAliases)
    throw overLimit('TOO_MANY_ALIASES', 'The aliases of the document', maxAliases, aliases)
  if (directives > maxDirectives)
    throw overLimit('TOO_MANY_DIRECTIVES', 'The directives of the document', maxDirectives, directives)
  if (inputDepth > maxInputDepth)
    throw overLimit(
      'INPUT_TOO_DEEP',
      'The levels of lists and objects in arguments',
      maxInputDepth,
      inputDepth,
    )
  if (selectionDepth > maxWrittenDepth) throw tooDeep(selectionDepth)
  if (tokens > maxTokens) throw overLimit('TOO_MANY_TOKENS', 'The tokens of the document', maxTokens, tokens)
}

function checkSelections(document: DocumentNode, introspection: boolean): void {
  for (const operation of measureSelections(document)) {
    const { introspects, introspectionDepth, roots, depth, fields } = operation
    if (introspects && !introspection)
      throw new CallerError('INTROSPECTION_DISABLED', 'This server does not tell its schema.')
    if (introspectionDepth > maxIntrospectionDepth)
      throw overLimit(
        'INTROSPECTION_TOO_DEEP',
        'The levels of lists below __schema or __type',
        maxIntrospectionDepth,
        introspectionDepth,
      )
    if (roots > maxRootFields)
      throw overLimit('TOO_MANY_ROOT_FIELDS', 'The fields at the root of the operation', maxRootFields, roots)
    if (depth > maxDepth) throw tooDeep(depth)
    if (fields > maxFields)
      throw overLimit('TOO_MANY_FIELDS', 'The fields of the operation', maxFields, fields)
  }
}

const tooDeep = (asked: number) =>
  overLimit('QUERY_TOO_DEEP', 'The levels of fields in the operation', maxDepth, asked)

function unlessSyntaxError<Result>(read: () => Result): Result | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof GraphQLError) return undefined
    throw error
  }
}

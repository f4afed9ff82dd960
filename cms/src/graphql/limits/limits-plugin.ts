import type { ApolloServerPlugin } from '@apollo/server'
import { type FragmentDefinitionNode, GraphQLError, getVariableValues, Kind } from 'graphql'
import { CallerError, httpStatusOfCode } from '../../errors/errors.ts'
import type { Context } from '../context.ts'
import { checkDocument } from './check-document.ts'
import { checkVariables } from './check-variables.ts'
import { maxComplexity, overLimit } from './limits.ts'
import { measureComplexity } from './measure-complexity.ts'

/**
 * Refuses a valid operation that asks for too much with the variables that it comes with. Must be the first plugin.
 *
 * What a document can be refused for without them is said by `checkRequest`, before Apollo has it. The very text that Apollo
 * is about to parse is checked once more here: should the two ever read a request differently, nothing runs unchecked, and
 * the answer is an internal error.
 */
export const limitsPlugin = (options: { introspection: boolean }): ApolloServerPlugin<Context> => ({
  requestDidStart: async () => ({
    // Not async, as below.
    didResolveSource: ({ source }) => {
      checkDocument(source, options)
      return Promise.resolve()
    },
    // Not async: what it throws at once keeps the hooks of the plugins after it, which ask the database, from starting.
    didResolveOperation: ({ schema, operation, document, request }) => {
      // There is none when the request names one that the document has not; Apollo says so.
      if (!operation) return Promise.resolve()
      refuseOverLimit(() => {
        const given = request.variables ?? {}
        checkVariables(given)
        const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given, {
          maxErrors: 1,
        })
        // Variables that do not fit are not executed with; Apollo says what is wrong with them.
        if (!coerced) return
        const fragments = new Map<string, FragmentDefinitionNode>()
        for (const node of document.definitions)
          if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node)
        const complexity = measureComplexity({ schema, operation, fragments, variables: coerced })
        if (complexity > maxComplexity)
          throw overLimit('QUERY_TOO_COMPLEX', 'The complexity of the operation', maxComplexity, complexity)
      })
      return Promise.resolve()
    },
  }),
})

/** Runs checks; what they refuse is thrown in the form in which Apollo passes the HTTP status on. */
export function refuseOverLimit(check: () => void): void {
  try {
    check()
  } catch (error) {
    if (!(error instanceof CallerError)) throw error
    throw new GraphQLError(error.message, {
      originalError: error,
      extensions: { http: { status: httpStatusOfCode[error.code] } },
    })
  }
}

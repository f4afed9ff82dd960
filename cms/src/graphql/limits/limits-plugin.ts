import type { ApolloServerPlugin } from '@apollo/server'
import { type FragmentDefinitionNode, GraphQLError, getVariableValues, Kind } from 'graphql'
import { CallerError, httpStatusOfCode } from '../../errors/errors.ts'
import type { Context } from '../context.ts'
import { checkDocument } from './check-document.ts'
import { checkVariables } from './check-variables.ts'
import { maxComplexity, overLimit } from './limits.ts'
import { measureComplexity } from './measure-complexity.ts'

/**
 * Refuses a valid operation that asks for too much with its variables. It must be the first plugin.
 *
 * `checkRequest` refuses what can be refused without the variables' types, before Apollo gets the request.
 * This plugin checks the text that Apollo is about to parse once more. If the two ever read a request
 * differently, nothing runs unchecked, and the answer is an internal error.
 */
export const limitsPlugin = (options: { introspection: boolean }): ApolloServerPlugin<Context> => ({
  requestDidStart: async () => ({
    // This function is not async, for the same reason as the one below.
    didResolveSource: ({ source }) => {
      checkDocument(source, options)
      return Promise.resolve()
    },
    // This function is not async. When it throws synchronously, the hooks of later plugins, which query the
    // database, do not start.
    didResolveOperation: ({ schema, operation, document, request }) => {
      // The operation is missing when the request names one that is not in the document. Apollo reports this.
      if (!operation) return Promise.resolve()
      refuseOverLimit(() => {
        const given = request.variables ?? {}
        checkVariables(given)
        const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given, {
          maxErrors: 1,
        })
        // Apollo does not execute with variables that do not fit, and reports what is wrong with them.
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

/** Runs checks. Throws their errors in the form from which Apollo takes the HTTP status. */
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

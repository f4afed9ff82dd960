import type { ApolloServerPlugin } from '@apollo/server'
import { unwrapResolverError } from '@apollo/server/errors'
import type { Context } from './context.ts'
import { isFault, maskedCode } from './format-error.ts'

/**
 * Logs the cause of every masked error, and adds the request id to the answer, so that the two can be
 * matched.
 */
export const faultsPlugin: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    didEncounterErrors: async ({ errors, contextValue, operationName }) => {
      for (const error of errors)
        if (isFault(error, error.extensions.code))
          contextValue.log.error(
            { err: unwrapResolverError(error), path: error.path, operationName },
            'an operation failed',
          )
    },
    willSendResponse: async ({ response, contextValue }) => {
      if (response.body.kind !== 'single') return
      const { singleResult } = response.body
      if (!singleResult.errors) return
      singleResult.errors = singleResult.errors.map((error) =>
        error.extensions?.code === maskedCode
          ? { ...error, extensions: { ...error.extensions, requestId: contextValue.requestId } }
          : error,
      )
    },
  }),
}

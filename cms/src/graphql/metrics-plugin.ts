import type { ApolloServerPlugin } from '@apollo/server'
import { GraphQLError } from 'graphql'
import { CallerError } from '../errors/errors.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { Context } from './context.ts'
import { topLevelField } from './top-level-field.ts'

/**
 * Measures every operation, and counts the errors in its answer. An invalid operation has no type and no
 * field.
 */
export const metricsPlugin = (metrics: Metrics): ApolloServerPlugin<Context> => ({
  // A request that `checkRequest` refuses is not an operation yet.
  contextCreationDidFail: async ({ error }) => {
    const refusal = error instanceof GraphQLError ? error.originalError : undefined
    if (refusal instanceof CallerError) metrics.graphqlErrors.inc({ code: refusal.code })
  },
  requestDidStart: async () => {
    const end = metrics.graphqlOperations.startTimer()
    const labels = { type: 'none', field: 'none' }
    return {
      didResolveOperation: async ({ document, operation }) => {
        if (!operation) return
        labels.type = operation.operation
        labels.field = topLevelField(document, operation)
      },
      willSendResponse: async ({ response }) => {
        end(labels)
        if (response.body.kind !== 'single') return
        for (const { extensions } of response.body.singleResult.errors ?? [])
          metrics.graphqlErrors.inc({ code: String(extensions?.code) })
      },
    }
  },
})

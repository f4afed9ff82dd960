import type { ApolloServerPlugin } from '@apollo/server'
import { SpanStatusCode, trace } from '@opentelemetry/api'
import type { Context } from './context.ts'
import { maskedCode } from './format-error.ts'
import { topLevelField } from './top-level-field.ts'

/**
 * Adds the operation and its error codes to the request's span. Only an internal error marks the span as
 * failed: a caller's error needs no investigation.
 */
export const telemetryPlugin: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ document, operation, operationName }) => {
      const span = trace.getActiveSpan()
      if (!span || !operation) return
      span.updateName(`${operation.operation} ${topLevelField(document, operation)}`)
      span.setAttribute('graphql.operation.type', operation.operation)
      if (operationName) span.setAttribute('graphql.operation.name', operationName)
    },
    willSendResponse: async ({ response }) => {
      const span = trace.getActiveSpan()
      if (!span || response.body.kind !== 'single') return
      const codes = response.body.singleResult.errors?.map(({ extensions }) => String(extensions?.code)) ?? []
      if (codes.length > 0) span.setAttribute('presstime.error_codes', [...new Set(codes)])
      if (codes.includes(maskedCode)) span.setStatus({ code: SpanStatusCode.ERROR })
    },
  }),
}

import type { ApolloServerPlugin } from '@apollo/server'
import { readSequence } from '../publication/next-sequence.ts'
import type { Context } from './context.ts'

/**
 * Says in `extensions.sequence` of every query's answer at which sequence its content was read. It is read before the
 * first resolver runs: the content may be newer than it says, never older.
 */
export const sequencePlugin: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ operation, contextValue }) => {
      if (operation?.operation === 'query') contextValue.sequence = await readSequence(contextValue.db)
    },
    willSendResponse: async ({ response, contextValue }) => {
      if (response.body.kind === 'single' && contextValue.sequence !== null)
        response.body.singleResult.extensions = {
          ...response.body.singleResult.extensions,
          sequence: contextValue.sequence,
        }
    },
  }),
}

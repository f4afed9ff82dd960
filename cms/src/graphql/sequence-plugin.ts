import type { ApolloServerPlugin } from '@apollo/server'
import { readSequence } from '../publication/next-sequence.ts'
import type { Context } from './context.ts'

/**
 * Adds `extensions.sequence` to the answer of every query: the sequence at which the content was read. The
 * sequence is read before the first resolver runs, so the content may be newer than the sequence, but never
 * older.
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

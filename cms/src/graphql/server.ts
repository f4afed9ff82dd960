import { ApolloServer } from '@apollo/server'
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled'
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify'
import type { Db } from '@presstime/db/client'
import type { FastifyInstance } from 'fastify'
import type { PgBoss } from 'pg-boss'
import { authenticate } from '../access/authenticate.ts'
import { anonymous, type Viewer } from '../access/scopes.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics/metrics.ts'
import { inSpan } from '../telemetry/in-span.ts'
import { parseTraceparent } from '../telemetry/traceparent.ts'
import type { Context } from './context.ts'
import { faultsPlugin } from './faults-plugin.ts'
import { formatError } from './format-error.ts'
import { sendGraphiql, wantsGraphiql } from './graphiql.ts'
import { createLoaders } from './loaders.ts'
import { metricsPlugin } from './metrics-plugin.ts'
import { schema } from './schema.ts'
import { sequencePlugin } from './sequence-plugin.ts'
import { telemetryPlugin } from './telemetry-plugin.ts'

/** What the GraphQL endpoint needs. */
export type GraphqlOptions = {
  db: Db
  boss: PgBoss
  encryptionKey: Uint8Array
  /** Whether a browser that opens the endpoint gets GraphiQL. */
  graphiql: boolean
  metrics: Metrics
}

/** Puts `/graphql` on the HTTP server: POST and GET by Apollo, and GraphiQL for browsers. */
export async function addGraphql(
  fastify: FastifyInstance,
  { db, boss, encryptionKey, graphiql, metrics }: GraphqlOptions,
): Promise<void> {
  const apollo = new ApolloServer<Context>({
    schema,
    formatError,
    // Said here and not left to NODE_ENV: what a test sees is what production does.
    nodeEnv: 'production',
    introspection: true,
    includeStacktraceInErrorResponses: false,
    plugins: [
      fastifyApolloDrainPlugin(fastify),
      ApolloServerPluginLandingPageDisabled(),
      sequencePlugin,
      faultsPlugin,
      metricsPlugin(metrics),
      telemetryPlugin,
    ],
  })
  await apollo.start()

  const viewers = new WeakMap<object, Viewer>()
  const handler = fastifyApolloHandler(apollo, {
    context: async (request): Promise<Context> => ({
      db,
      boss,
      encryptionKey,
      loaders: createLoaders(db),
      viewer: viewers.get(request) ?? anonymous,
      log: request.log as Log,
      requestId: request.id,
      sequence: null,
    }),
  })

  fastify.route({
    method: ['GET', 'POST', 'OPTIONS'],
    url: '/graphql',
    // Before Apollo's own pipeline, so that a bad token is 401 and not an error inside an answer of 200.
    preHandler: async (request) => {
      viewers.set(
        request,
        await authenticate(db, request.log as Log, request.headers.authorization, new Date()),
      )
    },
    handler: async (request, reply) => {
      if (graphiql && wantsGraphiql(request)) return sendGraphiql(request, reply)
      const parent = parseTraceparent(request.headers.traceparent as string | undefined)
      return inSpan('POST /graphql', { kind: 'SERVER', parent }, async () =>
        handler.call(fastify, request, reply),
      )
    },
  })
}

import type { Readable } from 'node:stream'
import { ApolloServer } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled'
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify'
import type { Db } from '@presstime/db/client'
import type { FastifyInstance } from 'fastify'
import type { PgBoss } from 'pg-boss'
import type { Identify } from '../access/identify.ts'
import { anonymous, type Viewer } from '../access/scopes.ts'
import { addGraphiqlAssets, isNavigation, sendGraphiql } from '../graphiql/add-graphiql.ts'
import type { Network } from '../http/networks.ts'
import type { Listeners } from '../listeners/create-listeners.ts'
import type { Log } from '../log/log.ts'
import type { BodyRenderer } from '../media/render-body.ts'
import type { Metrics } from '../metrics/metrics.ts'
import { inSpan } from '../telemetry/in-span.ts'
import { parseTraceparent } from '../telemetry/traceparent.ts'
import { checkRequest } from './check-request.ts'
import type { Context } from './context.ts'
import { faultsPlugin } from './faults-plugin.ts'
import { formatError } from './format-error.ts'
import { applyCaching } from './http-caching.ts'
import { knownOperationTypes } from './known-operation-types.ts'
import { limitBody, maxAnonymousBodyBytes } from './limits/limit-body.ts'
import { limitsPlugin, refuseOverLimit } from './limits/limits-plugin.ts'
import { createLoaders } from './loaders.ts'
import { metricsPlugin } from './metrics-plugin.ts'
import { schema } from './schema.ts'
import { sequencePlugin } from './sequence-plugin.ts'
import { telemetryPlugin } from './telemetry-plugin.ts'
import { withDeadline } from './with-deadline.ts'

/** What the GraphQL endpoint needs. */
export type GraphqlOptions = {
  db: Db
  boss: PgBoss
  listeners: Listeners
  renderer: BodyRenderer
  encryptionKey: Uint8Array
  identify: Identify
  /** Whether a browser that opens the endpoint gets GraphiQL. */
  graphiql: boolean
  /** Whether clients can ask for the schema. */
  introspection: boolean
  /** After how many ms a request is answered with `TIMEOUT`. */
  requestTimeoutMs: number
  metrics: Metrics
  /** The origin of the CMS, as clients see it. */
  publicUrl: () => string
  /** The origin of the site, as readers see it. */
  siteUrl: string
  /** The private networks that webhooks may go to. */
  allowedNetworks: readonly Network[]
}

/** Adds `/graphql` to the HTTP server: POST and GET through Apollo, and GraphiQL for browsers. */
export async function addGraphql(fastify: FastifyInstance, options: GraphqlOptions): Promise<void> {
  const {
    db,
    boss,
    listeners,
    renderer,
    encryptionKey,
    identify,
    graphiql,
    introspection,
    requestTimeoutMs,
    metrics,
  } = options
  const apollo = new ApolloServer<Context>({
    schema,
    validationRules: [knownOperationTypes],
    formatError,
    // Set it here and not through NODE_ENV, so that tests see the behaviour of production.
    nodeEnv: 'production',
    introspection,
    hideSchemaDetailsFromClientErrors: !introspection,
    includeStacktraceInErrorResponses: false,
    // A page of a foreign site can only make requests for which its browser asks permission first. This
    // includes GET.
    csrfPrevention: true,
    // Persisted queries and parsed documents are cached in memory, each up to 30 MiB.
    cache: 'bounded',
    plugins: [
      limitsPlugin({ introspection }),
      fastifyApolloDrainPlugin(fastify),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      sequencePlugin,
      faultsPlugin,
      metricsPlugin(metrics),
      telemetryPlugin,
    ],
  })
  await apollo.start()

  const viewers = new WeakMap<object, Viewer>()
  const viewerOf = (request: object) => viewers.get(request) ?? anonymous
  const keptNowhere = new WeakSet<object>()
  const handler = fastifyApolloHandler(apollo, {
    context: async (request): Promise<Context> => {
      refuseOverLimit(() => checkRequest(request, { introspection }))
      return {
        db,
        boss,
        listeners,
        renderer,
        encryptionKey,
        loaders: createLoaders(db),
        viewer: viewerOf(request),
        allowedNetworks: options.allowedNetworks,
        publicUrl: options.publicUrl(),
        siteUrl: options.siteUrl,
        keepNowhere: () => keptNowhere.add(request),
        log: request.log as Log,
        requestId: request.id,
        sequence: null,
      }
    },
  })

  if (graphiql) addGraphiqlAssets(fastify)
  fastify.route({
    method: ['GET', 'POST', 'OPTIONS'],
    url: '/graphql',
    // Check the token before the body is read and before Apollo's pipeline: a wrong token gives a 401 and not
    // an error inside a 200.
    onRequest: async (request) => {
      viewers.set(request, await identify(request))
    },
    preParsing: async (request, _reply, body) =>
      viewerOf(request).kind === 'token'
        ? body
        : limitBody(body as Readable, request.headers['content-length'], maxAnonymousBodyBytes),
    handler: async (request, reply) => {
      if (graphiql && isNavigation(request)) return sendGraphiql(reply)
      const parent = parseTraceparent(request.headers.traceparent as string | undefined)
      const body = await inSpan(`${request.method} /graphql`, { kind: 'SERVER', parent }, () =>
        withDeadline(requestTimeoutMs, handler.call(fastify, request, reply)),
      )
      const isForAll = viewerOf(request).kind === 'anonymous' && !keptNowhere.has(request)
      return applyCaching(request, reply, isForAll, String(body))
    },
  })
}

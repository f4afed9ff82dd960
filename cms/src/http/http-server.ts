import { randomUUID } from 'node:crypto'
import cors from '@fastify/cors'
import { type FastifyError, type FastifyInstance, fastify, LogController } from 'fastify'
import { isStatementTimeout } from '../errors/database-error.ts'
import { CallerError, httpStatusOfCode, timedOut } from '../errors/errors.ts'
import type { Log } from '../log/log.ts'
import {
  answerBadPath,
  answerClientError,
  answerExpectation,
  errorBody,
  safeHeaders,
} from './early-answers.ts'
import { isInNetworks, type Network } from './networks.ts'

/** The largest request that is read, in bytes: a body of 1,000,000 characters, escaped, fits. */
const bodyLimit = 8 * 1_024 * 1_024

/** How long a request may take to arrive, in ms, a large upload apart; one that trickles holds its connection no longer. */
const receiveTimeoutMs = 120_000

/** How fast an upload has to arrive at least, in bytes a second. */
const slowestUpload = 100_000

/**
 * How long a connection may be silent beyond the slowest request, in ms. It ends then, so that a client that does not
 * read its answer holds no memory for longer.
 */
const defaultSilenceMs = 30_000

/** How long a browser may keep what a preflight request was answered, in seconds. */
const preflightMaxAge = 600

/** What the HTTP server needs to know of who may use it from where. */
export type HttpServerOptions = {
  /** The origins whose pages may read answers (CORS). */
  corsOrigins: string[]
  /** The proxies whose X-Forwarded-For is believed. */
  trustedProxies: readonly Network[]
  /** The largest file that is taken, in bytes. */
  largestUpload: number
  /** How long a request may take, in ms, as REQUEST_TIMEOUT_MS says. */
  requestTimeoutMs: number
  /** How long a connection may be silent beyond that, in ms. Default 30,000. */
  silenceMs?: number
}

/**
 * Makes the HTTP server. Every request has an id, which its answer repeats in `x-request-id` and its log lines carry.
 * An error before GraphQL has the form of a GraphQL error, so that clients need to know one only.
 */
export function createHttpServer(
  log: Log,
  {
    corsOrigins,
    trustedProxies,
    largestUpload,
    requestTimeoutMs,
    silenceMs = defaultSilenceMs,
  }: HttpServerOptions,
): FastifyInstance {
  const server = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    // Node has one for all requests of a server.
    requestTimeout: receiveTimeoutMs + Math.ceil(largestUpload / slowestUpload) * 1_000,
    connectionTimeout: requestTimeoutMs + silenceMs,
    trustProxy: (address) => isInNetworks(address, trustedProxies),
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
    frameworkErrors: answerBadPath,
    clientErrorHandler: answerClientError,
    // The first hook answers both, so that the answers are like all others.
    http: { requireHostHeader: false },
    return503OnClosing: false,
  })
  server.server.on('checkExpectation', answerExpectation)
  if (corsOrigins.length > 0)
    server.register(cors, {
      origin: corsOrigins,
      methods: ['GET', 'POST'],
      allowedHeaders: ['authorization', 'content-type', 'apollo-require-preflight', 'if-none-match'],
      exposedHeaders: ['etag', 'retry-after', 'x-request-id'],
      maxAge: preflightMaxAge,
    })
  let closing = false
  server.addHook('preClose', async () => {
    closing = true
  })
  server.addHook('onRequest', async (request, reply) => {
    const refuse = (status: number, message: string, code: string) =>
      reply.code(status).send(errorBody(message, { code }))
    if (closing) return refuse(503, 'The server is stopping. Send the request again.', 'SHUTTING_DOWN')
    // RFC 9112, section 3.2.
    if (request.headers.host === undefined && request.raw.httpVersion !== '1.0')
      return refuse(400, 'The request has no header Host.', 'BAD_REQUEST')
  })
  server.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id)
    for (const [name, value] of Object.entries(safeHeaders))
      if (!reply.hasHeader(name)) reply.header(name, value)
  })
  server.setErrorHandler((error: FastifyError | CallerError, request, reply) => {
    const answer = (status: number, message: string, extensions: Record<string, unknown>) =>
      reply.code(status).send(errorBody(message, extensions))
    const known = asCallerError(error)
    if (known) {
      if (known.code === 'UNAUTHENTICATED') reply.header('www-authenticate', 'Bearer')
      if (known.code === 'RATE_LIMITED') reply.header('retry-after', String(known.details.retryAfterSeconds))
      return answer(httpStatusOfCode[known.code], known.message, { code: known.code, ...known.details })
    }
    if ('statusCode' in error && error.statusCode && error.statusCode < 500)
      return answer(error.statusCode, error.message, { code: 'BAD_REQUEST' })
    request.log.error({ err: error }, 'a request failed')
    return answer(500, 'Something went wrong on our side. The log has the cause under the request id.', {
      code: 'INTERNAL_SERVER_ERROR',
      requestId: request.id,
    })
  })
  server.setNotFoundHandler((_request, reply) =>
    reply.code(404).send(errorBody('There is nothing here. GraphQL is at /graphql.', { code: 'NOT_FOUND' })),
  )
  return server as unknown as FastifyInstance
}

/** The error as the caller is to see it, when it is one of those that have a code of ours. */
function asCallerError(error: FastifyError | CallerError): CallerError | undefined {
  if (error instanceof CallerError) return error
  if (isStatementTimeout(error)) return timedOut()
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return new CallerError('BODY_TOO_LARGE', `The body may have ${bodyLimit} bytes at most.`, {
      limit: bodyLimit,
    })
  return undefined
}

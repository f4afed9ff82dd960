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

/**
 * The largest request body that is accepted, in bytes. A post body of 1,000,000 characters, escaped in JSON,
 * fits.
 */
const bodyLimit = 8 * 1_024 * 1_024

/**
 * How long a request may take to arrive, in ms. A large upload gets more time. A slower request loses its
 * connection.
 */
const receiveTimeoutMs = 120_000

/** The lowest accepted speed of an upload, in bytes per second. */
const slowestUpload = 100_000

/**
 * How long a connection may be idle, in ms, in addition to the longest request. Then it is closed, so that a
 * client that does not read its answer cannot hold memory for ever.
 */
const defaultSilenceMs = 30_000

/** How long a browser may cache the answer to a preflight request, in seconds. */
const preflightMaxAge = 600

/** The options of the HTTP server. */
export type HttpServerOptions = {
  /** The origins whose pages may read answers (CORS). */
  corsOrigins: string[]
  /** The proxies whose X-Forwarded-For header is trusted. */
  trustedProxies: readonly Network[]
  /** The size of the largest accepted file, in bytes. */
  largestUpload: number
  /** The time limit of a request, in ms (REQUEST_TIMEOUT_MS). */
  requestTimeoutMs: number
  /** How long a connection may be idle in addition to that limit, in ms. Default 30,000. */
  silenceMs?: number
}

/**
 * Creates the HTTP server. Every request has an id, which is in the header `x-request-id` of the answer and
 * in the log lines. Errors outside of GraphQL have the format of GraphQL errors, so that clients handle only
 * one format.
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
    // Node has only one limit for all requests of a server, so the limit must suffice for the largest upload.
    requestTimeout: receiveTimeoutMs + Math.ceil(largestUpload / slowestUpload) * 1_000,
    connectionTimeout: requestTimeoutMs + silenceMs,
    trustProxy: (address) => isInNetworks(address, trustedProxies),
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
    frameworkErrors: answerBadPath,
    clientErrorHandler: answerClientError,
    // The first hook refuses a missing Host header, and requests during a stop. Those answers then have the
    // same format as all others.
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

/** Converts an error to one for the caller, when it has one of our stable codes. */
function asCallerError(error: FastifyError | CallerError): CallerError | undefined {
  if (error instanceof CallerError) return error
  if (isStatementTimeout(error)) return timedOut()
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return new CallerError('BODY_TOO_LARGE', `The body may have ${bodyLimit} bytes at most.`, {
      limit: bodyLimit,
    })
  return undefined
}

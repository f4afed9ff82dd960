import { randomUUID } from 'node:crypto'
import { type FastifyError, type FastifyInstance, fastify, LogController } from 'fastify'
import { CallerError, type ErrorCode } from './errors.ts'
import type { Log } from './log.ts'

/** The largest request that is read, in bytes: a body of 1,000,000 characters, escaped, fits. */
const bodyLimit = 8 * 1_024 * 1_024

const httpStatus: Record<ErrorCode, number> = {
  BAD_USER_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
}

/**
 * Makes the HTTP server. Every request has an id, which its answer repeats in `x-request-id` and its log lines carry.
 * An error before GraphQL has the form of a GraphQL error, so that clients need to know one only.
 */
export function createHttpServer(log: Log): FastifyInstance {
  const server = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
  })
  server.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  server.setErrorHandler((error: FastifyError | CallerError, request, reply) => {
    const answer = (status: number, message: string, extensions: Record<string, unknown>) =>
      reply.code(status).send({ errors: [{ message, extensions }] })
    if (error instanceof CallerError) {
      if (error.code === 'UNAUTHENTICATED') reply.header('www-authenticate', 'Bearer')
      return answer(httpStatus[error.code], error.message, { code: error.code, ...error.details })
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
    reply.code(404).send({
      errors: [
        { message: 'There is nothing here. GraphQL is at /graphql.', extensions: { code: 'NOT_FOUND' } },
      ],
    }),
  )
  return server as unknown as FastifyInstance
}

import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'

/**
 * The default headers of every answer. Browsers load nothing for it, do not show it in a frame, do not guess
 * its type, and send no referrer. Caches do not keep it.
 */
export const safeHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
}

/** Builds an error in the form of a GraphQL error. */
export const errorBody = (message: string, extensions: Record<string, unknown>) => ({
  errors: [{ message, extensions }],
})

/** The answer to a request that Node or Fastify refuses before our hooks run. */
type EarlyAnswer = { status: number; reason: string; code: string; message: string }

const badRequest = (status: number, reason: string, message: string): EarlyAnswer => ({
  status,
  reason,
  code: 'BAD_REQUEST',
  message,
})

const notHttp = badRequest(400, 'Bad Request', 'The request is not valid HTTP/1.1.')

/** By the code of Node's error. */
const byFault: Record<string, EarlyAnswer> = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    reason: 'Request Timeout',
    code: 'REQUEST_TIMEOUT',
    message: 'The request did not arrive in time. Send it again.',
  },
  HPE_HEADER_OVERFLOW: badRequest(
    431,
    'Request Header Fields Too Large',
    'The address and the headers may have 16,384 bytes together at most.',
  ),
  HPE_CHUNK_EXTENSIONS_OVERFLOW: badRequest(
    413,
    'Payload Too Large',
    'The extensions of a chunk may have 16,384 bytes at most.',
  ),
}

const unmetExpectation = badRequest(
  417,
  'Expectation Failed',
  'The header Expect may be 100-continue, and nothing else.',
)

/**
 * Builds the headers and the body of an early answer. The answer closes the connection, because the next
 * bytes may not be a request.
 */
function write({ code, message }: EarlyAnswer): { headers: Record<string, string | number>; body: string } {
  const body = JSON.stringify(errorBody(message, { code }))
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
    'x-request-id': randomUUID(),
    ...safeHeaders,
  }
  return { headers, body }
}

/**
 * Answers a request that Node's parser refuses, or that did not arrive in time. For Fastify's
 * `clientErrorHandler`.
 */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  // Node stores the running answer in this property. Nothing may be written into the middle of it.
  const { _httpMessage: underWay } = socket as Socket & { _httpMessage?: ServerResponse }
  if (!socket.writable || underWay?.headersSent) {
    socket.destroy(error)
    return
  }
  const answer = byFault[error.code ?? ''] ?? notHttp
  const { headers, body } = write(answer)
  const rows = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(`HTTP/1.1 ${answer.status} ${answer.reason}\r\n${rows.join('')}\r\n${body}`, () =>
    socket.destroy(error),
  )
}

/** Answers a request whose header Expect asks for an unknown feature. For Node's event `checkExpectation`. */
export function answerExpectation(_request: IncomingMessage, response: ServerResponse): void {
  const { headers, body } = write(unmetExpectation)
  response.writeHead(unmetExpectation.status, headers).end(body)
}

/** Answers a path that Fastify's router cannot decode. For Fastify's `frameworkErrors`. */
export function answerBadPath(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const message =
    error.code === 'FST_ERR_MAX_PARAM_LENGTH'
      ? 'A part of the path is too long.'
      : 'The path is not valid: its percent-encoding is broken.'
  reply
    .code(error.code === 'FST_ERR_MAX_PARAM_LENGTH' ? 414 : 400)
    .headers({ ...safeHeaders, 'x-request-id': request.id })
    .send(errorBody(message, { code: 'BAD_REQUEST' }))
}

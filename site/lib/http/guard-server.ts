import { subscribe } from 'node:diagnostics_channel'
import { type IncomingMessage, Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { refuseRequest } from './refuse-request.ts'

export type Headers = readonly { key: string; value: string }[]

type Circumstances = {
  /** The headers of every answer (`lib/csp/security-headers.ts`). */
  headers: Headers
  development: boolean
}

/** Marks a server that is already guarded, so that it is not guarded twice. */
const GUARDED = Symbol.for('presstime.guarded')

/**
 * Handles requests before Next does, in every HTTP server of this process (`next start`, a standalone server
 * and `next dev`). It refuses requests that no page can answer. It also adds the security headers to the
 * answers that `headers()` of next.config.ts does not cover: Next's own redirects and Node's own refusals.
 * docs/decisions/0018 explains why this happens here.
 *
 * Next starts its server before it calls `register` of instrumentation.ts. Next alone answers the requests
 * that arrive in between.
 */
export function guardServers(circumstances: Circumstances): void {
  // Node publishes both events before any handler gets the connection's data or the request.
  subscribe('net.server.socket', (message) => {
    const { server } = (message as { socket: Socket & { server?: unknown } }).socket
    if (server instanceof Server) guard(server, circumstances)
  })
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    addHeaders(request, response, circumstances.headers)
  })
}

function guard(server: Server & { [GUARDED]?: true }, { headers, development }: Circumstances): void {
  if (server[GUARDED]) return
  server[GUARDED] = true
  const answers = server.rawListeners('request')
  server.removeAllListeners('request')
  server.on('request', (request, response) => {
    const refusal = refuseRequest(request.method ?? '', request.url ?? '', development)
    if (refusal === undefined) for (const answer of answers) answer.call(server, request, response)
    else {
      response.writeHead(refusal.status, {
        ...(refusal.allow && { allow: refusal.allow }),
        ...(refusal.status !== 204 && { 'content-type': 'text/plain; charset=utf-8' }),
        'cache-control': 'no-store',
        // Close the connection, because the rest of the body is not read.
        ...(hasBody(request) && { connection: 'close' }),
      })
      response.end(refusal.status === 204 ? undefined : STATUS_CODES[refusal.status])
    }
  })
  // A built site upgrades no connections. Without a listener, Node answers such a request like any other.
  if (!development) server.removeAllListeners('upgrade')
  server.on('clientError', (error: NodeJS.ErrnoException, socket) =>
    refuseMessage(error, socket as Socket, headers),
  )
}

/** Adds headers to an answer just before it is sent, except those that it already has. */
function addHeaders(request: IncomingMessage, response: ServerResponse, headers: Headers): void {
  const isMedia = request.url?.startsWith('/media/')
  const { writeHead } = response
  response.writeHead = ((status: number, ...rest: []) => {
    // The CMS sets the policy for its files.
    if (!isMedia || status >= 400)
      for (const { key, value } of headers) if (!response.hasHeader(key)) response.setHeader(key, value)
    return writeHead.call(response, status, ...rest)
  }) as ServerResponse['writeHead']
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

const STATUS_OF_ERROR: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
}

/** Answers an invalid HTTP request as Node does ("Event: 'clientError'"), with the security headers. */
function refuseMessage(error: NodeJS.ErrnoException, socket: Socket, headers: Headers): void {
  // After an answer has begun, a second status line would become part of its body.
  const { _httpMessage: answer } = socket as Socket & { _httpMessage?: ServerResponse }
  if (error.code === 'ECONNRESET' || !socket.writable || answer?.headersSent) {
    socket.destroy(error)
    return
  }
  const status = STATUS_OF_ERROR[error.code ?? ''] ?? 400
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    'Content-Length: 0',
    'Cache-Control: no-store',
    ...headers.map(({ key, value }) => `${key}: ${value}`),
  ]
  socket.end(`${lines.join('\r\n')}\r\n\r\n`, () => socket.destroy())
}

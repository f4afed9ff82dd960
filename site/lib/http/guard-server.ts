import { subscribe } from 'node:diagnostics_channel'
import { type IncomingMessage, Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { refuseRequest } from './refuse-request.ts'

export type Headers = readonly { key: string; value: string }[]

type Circumstances = {
  /** What every answer has (`lib/csp/security-headers.ts`). */
  headers: Headers
  development: boolean
}

/** A server that has been guarded is marked, so that it is not guarded twice. */
const GUARDED = Symbol.for('presstime.guarded')

/**
 * Stands in front of Next in every HTTP server of this process, so in `next start`, in a standalone server and in `next dev`:
 * refuses what no page can answer, and puts the security headers on the answers that `headers()` of next.config.ts does not
 * reach, which are Next's own redirects and Node's own refusals. Why it is done here, see docs/decisions/0018.
 *
 * Next starts its server before it calls `register` of instrumentation.ts. A request that comes in between is answered by Next.
 */
export function guardServers(circumstances: Circumstances): void {
  // Node publishes both before it gives anybody the connection's data, or the request.
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
        // What else is sent is not read.
        ...(hasBody(request) && { connection: 'close' }),
      })
      response.end(refusal.status === 204 ? undefined : STATUS_CODES[refusal.status])
    }
  })
  // A built site upgrades no connection. Without a listener, Node answers such a request as any other.
  if (!development) server.removeAllListeners('upgrade')
  server.on('clientError', (error: NodeJS.ErrnoException, socket) =>
    refuseMessage(error, socket as Socket, headers),
  )
}

/** Puts headers on an answer just before it is sent: those that it does not have by then. */
function addHeaders(request: IncomingMessage, response: ServerResponse, headers: Headers): void {
  const isMedia = request.url?.startsWith('/media/')
  const { writeHead } = response
  response.writeHead = ((status: number, ...rest: []) => {
    // What browsers may do with a file is for the CMS to say.
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

/** Answers what is no HTTP request as Node does ("Event: 'clientError'"), with the security headers. */
function refuseMessage(error: NodeJS.ErrnoException, socket: Socket, headers: Headers): void {
  // Once an answer has begun, another status line would be a part of it.
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

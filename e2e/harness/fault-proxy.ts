import { once } from 'node:events'
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'

/**
 * What the proxy does with a request:
 *
 * - `none`: passes it on
 * - `error`: answers with 500
 * - `garbage`: answers with 200 and a body that is not GraphQL
 * - `hang`: never answers
 * - `close`: closes its connection
 * - `hold`: passes it on at once, and holds back the answer until another fault is set
 * - `refuse`: does not listen, so that no connection can be opened
 */
export type Fault = 'none' | 'error' | 'garbage' | 'hang' | 'close' | 'hold' | 'refuse'

/**
 * With `only`, the fault applies to the requests whose key contains this text; other requests are passed on.
 */
export type FaultPlan = { fault: Fault; only?: string; latencyMs?: number }

/** A request that the proxy received. */
export type ProxiedRequest = {
  /**
   * For GraphQL, the operation and the slug that it asks for, such as `LivePost a`. For a webhook, its tags
   * in JSON.
   */
  key: string
  fault: Fault
  /** Undefined while the request runs and when it was aborted. */
  status: number | undefined
  /** Times in ms since 1970; `endedAt` is undefined while the request runs. */
  startedAt: number
  endedAt: number | undefined
}

/** A proxy between two servers. Tests can count its requests and make them fail. */
export type FaultProxy = {
  origin: string
  requests: () => readonly ProxiedRequest[]
  /** Applies a plan to all requests from now on, and releases the answers that were held back. */
  setPlan: (plan: FaultPlan) => Promise<void>
  /** Passes all requests on again and forgets those that have ended. */
  reset: () => Promise<void>
  close: () => Promise<void>
}

/** Starts a proxy on a port of the loopback, in front of the server at `target`. */
export async function startFaultProxy(port: number, target: string): Promise<FaultProxy> {
  let plan: FaultPlan = { fault: 'none' }
  let requests: ProxiedRequest[] = []
  let release = Promise.withResolvers<void>()

  const server = createServer(async (request, response) => {
    const body = await readBody(request).catch(() => undefined)
    if (!body) return
    const key = keyOf(body.toString())
    const { fault, latencyMs = 0 } = key.includes(plan.only ?? '') ? plan : { fault: 'none' as const }
    const record: ProxiedRequest = {
      key,
      fault,
      status: undefined,
      startedAt: Date.now(),
      endedAt: undefined,
    }
    requests.push(record)
    response.once('close', () => {
      record.endedAt = Date.now()
      if (response.writableFinished) record.status = response.statusCode
    })
    if (latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, latencyMs))
    if (fault === 'hang') return
    if (fault === 'close' || fault === 'refuse') response.destroy()
    else if (fault === 'error') response.writeHead(500).end('Internal Server Error')
    else if (fault === 'garbage') response.writeHead(200).end('<html>not what you asked for')
    else await pass(target, request, body, response, fault === 'hold' ? release.promise : undefined)
  })
  const listen = async () => {
    if (server.listening) return
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  const stopListening = async () => {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }
  await listen()

  const setPlan = async (next: FaultPlan) => {
    plan = next
    if (next.fault !== 'hold') {
      release.resolve()
      release = Promise.withResolvers()
    }
    await (next.fault === 'refuse' ? stopListening() : listen())
  }
  return {
    origin: `http://127.0.0.1:${port}`,
    requests: () => requests,
    setPlan,
    async reset() {
      requests = requests.filter(({ endedAt }) => endedAt === undefined)
      await setPlan({ fault: 'none' })
    },
    close: stopListening,
  }
}

/**
 * Opens a connection to the server and sends the request. When the server does not answer, closes the
 * client's connection.
 */
async function pass(
  target: string,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
  held: Promise<void> | undefined,
): Promise<void> {
  try {
    const upstream = httpRequest(target + url, {
      method,
      headers: { ...headers, connection: 'close' },
      agent: false,
    })
    response.once('close', () => upstream.destroy())
    upstream.end(body)
    const [answer] = (await once(upstream, 'response')) as [IncomingMessage]
    const text = await readBody(answer)
    await held
    const { connection: _, 'transfer-encoding': __, ...passed } = answer.headers
    response.writeHead(answer.statusCode ?? 502, passed).end(text)
  } catch {
    response.destroy()
  }
}

async function readBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function keyOf(body: string): string {
  try {
    const { query, variables, data } = JSON.parse(body)
    if (query === undefined) return JSON.stringify([...data.refresh, ...data.remove])
    const operation = /\b(?:query|mutation) (\w+)/.exec(query)?.[1] ?? ''
    return variables.slug === undefined ? operation : `${operation} ${variables.slug}`
  } catch {
    return ''
  }
}

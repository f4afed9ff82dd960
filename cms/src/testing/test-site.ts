import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** A webhook as the site received it. */
export type ReceivedWebhook = { headers: IncomingMessage['headers']; body: string }

/** A peer of the CMS over real HTTP. It receives webhooks and serves pages, as the test defines. */
export type TestSite = {
  origin: string
  /** Every webhook that arrived, in order. */
  webhooks: ReceivedWebhook[]
  /** The path of every page request, in order. */
  pageRequests: string[]
  /** Answers a webhook. Default: 200. */
  onWebhook: (webhook: ReceivedWebhook, response: ServerResponse) => void
  /** Answers a request for a page. Default: 404. */
  onPage: (path: string, response: ServerResponse) => void
  stop: () => Promise<void>
  /** Listens again on the same port, after `stop`. */
  start: () => Promise<void>
}

/** Answers with a page that states its sequence. */
export const sendPage = (response: ServerResponse, sequence: number) =>
  response
    .setHeader('content-type', 'text/html')
    .end(`<meta name="presstime-sequence" content="${sequence}"/>`)

/** Answers with only a status. */
export const sendStatus = (response: ServerResponse, status: number) => response.writeHead(status).end()

/** Starts a site on a free port of the loopback address. */
export async function startTestSite(): Promise<TestSite> {
  let server: Server
  const start = async (port: number) => {
    server = createServer(handle)
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    return (server.address() as AddressInfo).port
  }
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.method === 'POST') {
      const webhook = { headers: request.headers, body: await text(request) }
      site.webhooks.push(webhook)
      site.onWebhook(webhook, response)
    } else {
      const path = request.url ?? ''
      site.pageRequests.push(path)
      site.onPage(path, response)
    }
  }
  const site: TestSite = {
    origin: '',
    webhooks: [],
    pageRequests: [],
    onWebhook: (_webhook, response) => sendStatus(response, 200),
    onPage: (_path, response) => sendStatus(response, 404),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
    start: async () => {
      await start(port)
    },
  }
  const port = await start(0)
  site.origin = `http://127.0.0.1:${port}`
  return site
}

import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createEndpoint, deleteEndpoint } from './endpoints.ts'

/** A webhook that was received; `at` is `performance.now()`. */
export type Received = { id: string; at: number; body: string }

/** A webhook receiver of one test: a server on the loopback, registered with createWebhookEndpoint. */
export type Receiver = {
  endpointId: string
  url: string
  received: Received[]
  /** Deletes the endpoint and stops the server with all its connections. */
  close: () => Promise<void>
}

/**
 * Starts a receiver that answers with `answer`. Without `answer` it accepts every webhook with 200 at once.
 *
 * @param answer called when the whole webhook was read
 */
export async function startReceiver(
  description: string,
  answer: (response: ServerResponse, received: Received) => void = (response) => response.end(),
): Promise<Receiver> {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString()
    const webhook = { id: String(request.headers['webhook-id']), at: performance.now(), body }
    received.push(webhook)
    answer(response, webhook)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  const endpointId = await createEndpoint(url, description)
  return {
    endpointId,
    url,
    received,
    async close() {
      await deleteEndpoint(endpointId)
      server.closeAllConnections()
      server.close()
    },
  }
}

import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createEndpoint, deleteEndpoint } from './endpoints.ts'

/** A webhook as it arrived; `at` is `performance.now()`. */
export type Received = { id: string; at: number; body: string }

/** A receiver of the test's own: a server on the loopback, registered by createWebhookEndpoint. */
export type Receiver = {
  endpointId: string
  url: string
  received: Received[]
  /** Deletes the endpoint and ends the server with every connection. */
  close: () => Promise<void>
}

/**
 * Starts a receiver that answers as `answer` does; without one it takes everything with 200 at once.
 *
 * @param answer is called when the whole webhook was read
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

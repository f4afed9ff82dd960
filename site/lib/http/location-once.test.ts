import { once } from 'node:events'
import { createServer, get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { sendLocationOnce } from './location-once.ts'

test('a repeated Location header is sent once, and other headers keep all their values', async () => {
  sendLocationOnce()
  const server = createServer((_request, response) => {
    response.statusCode = 308
    response.setHeader('location', '/blog/a')
    response.appendHeader('Location', '/blog/a')
    response.appendHeader('set-cookie', 'a=1').appendHeader('set-cookie', 'a=1').end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const [answer] = (await once(
    get(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    'response',
  )) as [IncomingMessage]
  answer.resume()
  server.close()
  const sent = answer.rawHeaders.map((text) => text.toLowerCase())
  expect(sent.filter((name) => name === 'location')).toHaveLength(1)
  expect(sent.filter((name) => name === 'set-cookie')).toHaveLength(2)
})

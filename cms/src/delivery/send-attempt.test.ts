import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createHttpClients } from '../http/http-client.ts'
import { sendStatus, startTestSite, type TestSite } from '../testing/test-site.ts'
import { type Message, sendAttempt as send, signatureHeaders } from './send-attempt.ts'

let site: TestSite
beforeAll(async () => {
  site = await startTestSite()
})
afterAll(() => site.stop())
beforeEach(() => {
  site.webhooks.length = 0
})

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
const message = (fields: Partial<Message> = {}): Message => ({
  id: 'msg_1',
  url: `${site.origin}/hook`,
  body: '{"type":"webhook.test"}',
  secrets: [secret],
  ...fields,
})
const never = new AbortController().signal
const clients = createHttpClients([])
afterAll(() => clients.close())
const sendAttempt = (message: Message, signal: AbortSignal) => send(clients.trusted, message, signal)

test('the signature is the one that Standard Webhooks gives for its example', () => {
  // The specification's own vector: "Signature scheme", symmetric.
  const headers = signatureHeaders(
    {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      url: '',
      body: '{"test": 2432232314}',
      secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
    },
    new Date(1_614_265_330_000),
  )
  expect(headers).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
})

test('while two secrets are valid, each verifies the message', async () => {
  const other = `whsec_${Buffer.alloc(32, 8).toString('base64')}`
  await sendAttempt(message({ secrets: [secret, other] }), never)
  const [webhook] = site.webhooks
  for (const each of [secret, other])
    expect(() =>
      new Webhook(each).verify(webhook?.body ?? '', webhook?.headers as Record<string, string>),
    ).not.toThrow()
})

test('the first 1,024 bytes of the answer are kept, without what Postgres cannot store', async () => {
  site.onWebhook = (_webhook, response) => response.writeHead(503).end(`\0${'x'.repeat(5_000)}`)
  const result = await sendAttempt(message(), never)
  expect(result).toMatchObject({ outcome: 'REFUSED', responseStatus: 503, responseBody: 'x'.repeat(1_023) })
})

test('an answer that closes early is UNREACHABLE with its reason', async () => {
  site.onWebhook = (_webhook, response) => response.destroy()
  expect(await sendAttempt(message(), never)).toMatchObject({
    outcome: 'UNREACHABLE',
    error: expect.any(String),
  })
})

test('a host that refuses the connection is UNREACHABLE', async () => {
  const result = await sendAttempt(message({ url: 'http://127.0.0.1:1/' }), never)
  expect(result).toMatchObject({ outcome: 'UNREACHABLE' })
})

test('an answer of 2xx is a success, any other is not', async () => {
  for (const [status, outcome] of [
    [200, 'SUCCEEDED'],
    [204, 'SUCCEEDED'],
    [302, 'REFUSED'],
    [400, 'REFUSED'],
  ] as const) {
    site.onWebhook = (_webhook, response) => sendStatus(response, status)
    expect(await sendAttempt(message(), never)).toMatchObject({ outcome, responseStatus: status })
  }
})

test('an endpoint made through the API cannot lead to an address of this network', async () => {
  const result = await send(clients.guarded, message(), never)
  expect(result).toMatchObject({ outcome: 'BLOCKED' })
  expect(site.webhooks).toEqual([])
})

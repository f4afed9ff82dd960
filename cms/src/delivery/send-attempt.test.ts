import vectors from '@presstime/protocol/test-vectors.json' with { type: 'json' }
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { createHttpClients } from '../http/http-client.ts'
import { sendStatus, startTestSite, type TestSite } from '../testing/test-site.ts'
import { type Message, sendAttempt as send } from './send-attempt.ts'

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

test('a webhook is signed as in the shared test vectors, with the time of the attempt', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => {
    vi.useRealTimers()
  })
  for (const { secrets, body, headers } of vectors.signatures) {
    vi.setSystemTime(Number(headers['webhook-timestamp']) * 1_000 + 999)
    const [first = '', ...rest] = secrets
    await sendAttempt(message({ id: headers['webhook-id'], body, secrets: [first, ...rest] }), never)
    expect(site.webhooks.at(-1)).toMatchObject({ body, headers })
  }
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

test('the first 1,024 bytes of the answer are kept, without characters that Postgres refuses', async () => {
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

test('only a 2xx answer is a success', async () => {
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

test('an endpoint that was created through the API cannot lead to a private address', async () => {
  const result = await send(clients.guarded, message(), never)
  expect(result).toMatchObject({ outcome: 'BLOCKED' })
  expect(site.webhooks).toEqual([])
})

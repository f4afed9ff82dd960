import { Webhook } from 'standardwebhooks'
import { Webhook as SvixWebhook } from 'svix'
import { expect, test } from 'vitest'
import { createExpiries } from './expiries.ts'
import { receiveInNext } from './next.ts'
import { receive } from './receive.ts'

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo='
const OLD_SECRET = 'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8='
const PUBLICATION = {
  type: 'publication.created',
  timestamp: '2026-11-21T10:00:00.000Z',
  data: { sequence: 42, refresh: ['posts'], remove: ['post:old'], paths: ['/', '/blog/old'] },
}
const MINUTES = 60_000

type Signing = { secret?: string; ageMs?: number; text?: string }

/** Returns a request signed as the CMS signs it. */
function signed(payload: unknown, { secret = SECRET, ageMs = 0, text }: Signing = {}): Request {
  const body = text ?? JSON.stringify(payload)
  const at = new Date(Date.now() - ageMs)
  return new Request('http://site.test/api/revalidate', {
    method: 'POST',
    body,
    headers: {
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign('msg_1', at, body),
    },
  })
}

/** Passes a request to the receiver and returns everything that the receiver did. */
async function send(
  request: Request,
  secrets: string | readonly string[] | undefined = [SECRET],
  expiries = createExpiries(),
) {
  const marked: unknown[] = []
  const logged: unknown[] = []
  const response = await receiveInNext(request, {
    secrets,
    expiries,
    revalidateTag: (tag, profile) => marked.push([tag, profile]),
    log: (event, details) => logged.push({ event, ...details }),
  })
  return { status: response.status, body: await response.text(), headers: response.headers, marked, logged }
}

function withBody(request: Request, body: string | ReadableStream): Request {
  return new Request(request.url, {
    method: 'POST',
    headers: request.headers,
    body,
    duplex: 'half',
  } as RequestInit)
}

test('signatures by the svix library are verified, too', async () => {
  const body = JSON.stringify(PUBLICATION)
  const at = new Date()
  const request = withBody(signed(PUBLICATION), body)
  request.headers.set('webhook-timestamp', String(Math.floor(at.getTime() / 1000)))
  request.headers.set('webhook-signature', new SvixWebhook(SECRET).sign('msg_1', at, body))
  expect((await send(request)).status).toBe(200)
  request.headers.set('webhook-signature', new SvixWebhook(OLD_SECRET).sign('msg_1', at, body))
  expect((await send(withBody(request, body))).status).toBe(401)
})

test('a publication marks its tags, expires removed ones at once, and the answer lists them', async () => {
  const outcome = await send(signed(PUBLICATION))
  expect(outcome.status).toBe(200)
  expect(JSON.parse(outcome.body)).toEqual({
    sequence: 42,
    refreshed: ['posts'],
    removed: ['post:old'],
    outdated: [],
  })
  expect(outcome.marked).toEqual([
    ['posts', 'max'],
    ['post:old', { expire: 0 }],
  ])
})

test('a tag in both lists is removed, and a repeated tag is marked once', async () => {
  const data = {
    ...PUBLICATION.data,
    refresh: ['posts', 'post:old', 'posts'],
    remove: ['post:old', 'post:old'],
  }
  const outcome = await send(signed({ ...PUBLICATION, data }))
  expect(outcome.marked).toEqual([
    ['posts', 'max'],
    ['post:old', { expire: 0 }],
  ])
})

/**
 * Sends messages one after the other to one site.
 *
 * @returns the marks of each message
 */
async function sendAll(...requests: Request[]) {
  const expiries = createExpiries()
  const marked = []
  for (const request of requests) marked.push((await send(request, [SECRET], expiries)).marked)
  return marked
}
const about = (
  sequence: number,
  { refresh = [], remove = [] }: { refresh?: string[]; remove?: string[] },
) => ({
  ...PUBLICATION,
  data: { sequence, refresh, remove, paths: [] },
})
const expired = [['post:a', { expire: 0 }]]

test('a replayed message expires nothing again, and the answer says so', async () => {
  const message = signed(about(7, { refresh: ['posts'], remove: ['post:a'] }))
  const expiries = createExpiries()
  await send(message.clone(), [SECRET], expiries)
  const replayed = await send(message, [SECRET], expiries)
  expect(replayed.status).toBe(200)
  expect(replayed.marked).toEqual([['posts', 'max']])
  expect(JSON.parse(replayed.body)).toEqual({
    sequence: 7,
    refreshed: ['posts'],
    removed: [],
    outdated: ['post:a'],
  })
})

test('a repeated message with a new signature expires again, because its page is still wrong', async () => {
  const message = about(7, { remove: ['post:a'] })
  expect(await sendAll(signed(message, { ageMs: 2_000 }), signed(message))).toEqual([expired, expired])
})

test('a late message does not mark tags that a later one has expired', async () => {
  const later = signed(about(9, { remove: ['post:a'] }), { ageMs: 1_000 })
  const late = { ageMs: 60_000 }
  expect(
    await sendAll(
      later,
      signed(about(7, { remove: ['post:a'] }), late),
      signed(about(8, { refresh: ['post:a'] }), late),
    ),
  ).toEqual([expired, [], []])
})

test('a later publication expires tags, even when its message was signed before an earlier one', async () => {
  expect(
    await sendAll(
      signed(about(7, { remove: ['post:a'] })),
      signed(about(8, { remove: ['post:a'] }), { ageMs: 3_000 }),
    ),
  ).toEqual([expired, expired])
})

test('a message that failed to mark is processed when it is repeated', async () => {
  const expiries = createExpiries()
  const message = signed(about(7, { remove: ['post:a'] }))
  const fails = () => {
    throw new Error('cache is down')
  }
  expect(
    (await receiveInNext(message.clone(), { secrets: [SECRET], expiries, revalidateTag: fails })).status,
  ).toBe(500)
  expect((await send(message, [SECRET], expiries)).marked).toEqual(expired)
})

test('an expiry is remembered for as long as older messages are accepted, and no longer', () => {
  let now = 1_000_000_000
  const expiries = createExpiries(() => now)
  const message = { sequence: 1, signedAt: now / 1000 }
  expiries.note('a', message)
  now += 299_000
  expiries.note('b', { sequence: 2, signedAt: now / 1000 })
  expect(expiries.cover('a', message)).toBe(true)
  now += 2_000
  expiries.note('c', { sequence: 3, signedAt: now / 1000 })
  expect(expiries.cover('a', message)).toBe(false)
})

test('a test event is answered and marks nothing', async () => {
  const outcome = await send(signed({ type: 'webhook.test', timestamp: PUBLICATION.timestamp, data: {} }))
  expect(outcome).toMatchObject({ status: 200, marked: [] })
})

test('unknown fields from a later CMS are ignored', async () => {
  const outcome = await send(signed({ ...PUBLICATION, more: 1, data: { ...PUBLICATION.data, more: 1 } }))
  expect(outcome.status).toBe(200)
})

const manyMegabytes = 'x'.repeat(2 * 1024 * 1024)
const unsigned = () =>
  new Request('http://site.test/api/revalidate', { method: 'POST', body: JSON.stringify(PUBLICATION) })
const noTags = { ...PUBLICATION, data: { sequence: 1 } }
const badTag = { ...PUBLICATION, data: { ...PUBLICATION.data, refresh: ['x'.repeat(257)] } }
const halfACharacter = { ...PUBLICATION, data: { ...PUBLICATION.data, refresh: ['\ud800'] } }

test.each<[string, number, string, () => Request]>([
  ['unsigned', 401, 'invalid_signature', unsigned],
  ['signed with another secret', 401, 'invalid_signature', () => signed(PUBLICATION, { secret: OLD_SECRET })],
  ['6 minutes old', 401, 'invalid_signature', () => signed(PUBLICATION, { ageMs: 6 * MINUTES })],
  ['6 minutes ahead', 401, 'invalid_signature', () => signed(PUBLICATION, { ageMs: -6 * MINUTES })],
  [
    'changed by one byte',
    401,
    'invalid_signature',
    () => withBody(signed(PUBLICATION), JSON.stringify(PUBLICATION).replace('42', '43')),
  ],
  ['2 MB large', 413, 'payload_too_large', () => signed(null, { text: manyMegabytes })],
  ['GET', 405, 'method_not_allowed', () => new Request('http://site.test/api/revalidate')],
  ['PUT', 405, 'method_not_allowed', () => new Request(signed(PUBLICATION), { method: 'PUT' })],
  ['garbage, well signed', 400, 'invalid_payload', () => signed(null, { text: '{"type": ' })],
  ['empty, well signed', 400, 'invalid_payload', () => signed(null, { text: '' })],
  [
    'of an unknown type, well signed',
    400,
    'invalid_payload',
    () => signed({ ...PUBLICATION, type: 'post.read' }),
  ],
  ['without tags, well signed', 400, 'invalid_payload', () => signed(noTags)],
  ['with too long a tag, well signed', 400, 'invalid_payload', () => signed(badTag)],
  ['with a malformed tag, well signed', 400, 'invalid_payload', () => signed(halfACharacter)],
])('a webhook that is %s is refused with %i', async (_, status, error, request) => {
  const outcome = await send(request())
  expect(outcome).toMatchObject({ status, marked: [], body: JSON.stringify({ error }) })
})

test('without a secret even a correctly signed webhook is refused', async () => {
  const outcome = await send(signed(PUBLICATION), [])
  expect(outcome).toMatchObject({ status: 500, marked: [], body: '{"error":"not_configured"}' })
})

test.each<[string, string | string[] | undefined]>([
  ['that is not set', undefined],
  ['that is blank', ' '],
  ['that is too short', 'whsec_AAAA'],
  ['without its prefix', [SECRET.slice('whsec_'.length)]],
])('a secret %s is ignored, and a correctly signed webhook is refused', async (_, secrets) => {
  const response = await receive(signed(PUBLICATION), { secrets, mark: () => {} })
  expect([response.status, await response.text()]).toEqual([500, '{"error":"not_configured"}'])
})

test('a setting may contain two secrets, separated by a space', async () => {
  expect((await send(signed(PUBLICATION, { secret: OLD_SECRET }), `${SECRET} ${OLD_SECRET}`)).status).toBe(
    200,
  )
})

test('both secrets are valid during a replacement, and the old one is invalid afterwards', async () => {
  expect((await send(signed(PUBLICATION, { secret: OLD_SECRET }), [SECRET, OLD_SECRET])).status).toBe(200)
  expect((await send(signed(PUBLICATION), [SECRET, OLD_SECRET])).status).toBe(200)
  expect((await send(signed(PUBLICATION, { secret: OLD_SECRET }), [SECRET])).status).toBe(401)
})

test('a body in chunks without a stated length is abandoned at the limit', async () => {
  let sent = 0
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1
      controller.enqueue(new Uint8Array(64 * 1024))
    },
  })
  const outcome = await send(withBody(signed(PUBLICATION), endless))
  expect(outcome).toMatchObject({ status: 413, marked: [] })
  expect(sent).toBeLessThan(10)
})

test('a body in chunks without a stated length is received', async () => {
  const chunks = JSON.stringify(PUBLICATION).match(/.{1,7}/g) ?? []
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk))
      controller.close()
    },
  })
  expect(await send(withBody(signed(PUBLICATION), stream))).toMatchObject({ status: 200 })
})

test('an incomplete body is refused', async () => {
  const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) })
  expect(await send(withBody(signed(PUBLICATION), broken))).toMatchObject({ status: 400, marked: [] })
})

test('a refusal is logged with its reason, without the secret, the signature or the body', async () => {
  const request = signed(PUBLICATION, { secret: OLD_SECRET })
  const { logged } = await send(request)
  expect(logged).toEqual([
    {
      event: 'webhook refused',
      status: 401,
      error: 'invalid_signature',
      reason: 'No matching signature found',
    },
  ])
})

test('a received message is logged with its id and every publication in it', async () => {
  const data = { ...PUBLICATION.data, sequences: [41, 42] }
  const { logged } = await send(signed({ ...PUBLICATION, data }))
  expect(logged).toEqual([
    expect.objectContaining({
      event: 'webhook received',
      id: 'msg_1',
      sequence: 42,
      sequences: [41, 42],
      refreshed: ['posts'],
      removed: ['post:old'],
    }),
  ])
})

test('when Next fails to mark a tag, the sender gets an error and tries again', async () => {
  const response = await receiveInNext(signed(PUBLICATION), {
    secrets: [SECRET],
    revalidateTag: () => {
      throw new Error('cache is down')
    },
  })
  expect(response.status).toBe(500)
  expect(await response.text()).toBe('{"error":"revalidation_failed"}')
})

test('the receiver waits for a cache on the network, and its failure is reported to the sender', async () => {
  const down = Promise.reject(new Error('purge failed'))
  const response = await receive(signed(PUBLICATION), { secrets: SECRET, mark: () => down })
  expect([response.status, await response.text()]).toEqual([500, '{"error":"revalidation_failed"}'])
})

test('a 405 names the supported method', async () => {
  const { headers } = await send(new Request('http://site.test/api/revalidate'))
  expect(headers.get('allow')).toBe('POST')
})

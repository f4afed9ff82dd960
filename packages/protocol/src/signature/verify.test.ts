import { Webhook } from 'standardwebhooks'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import vectors from '../../test-vectors.json' with { type: 'json' }
import { isUsableSecret } from './secret.ts'
import { verify } from './verify.ts'

// The test vector of the Standard Webhooks libraries.
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const OTHER = 'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8='
const ID = 'msg_p5jXN8AQM9LWM0D4loKWxJek'
const SECONDS = 1614265330
const BODY = '{"test": 2432232314}'
const SIGNATURE = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='

const bytes = (text: string) => new TextEncoder().encode(text)
const headers = (changes: Record<string, string> = {}) =>
  new Headers({
    'webhook-id': ID,
    'webhook-timestamp': String(SECONDS),
    'webhook-signature': SIGNATURE,
    ...changes,
  })
const sign = (text: string | Buffer, id = ID, secret = SECRET) =>
  new Webhook(secret).sign(id, new Date(SECONDS * 1000), text)
const accepted = { ok: true, id: ID, signedAt: SECONDS }
const refused = { ok: false }

beforeEach(() => {
  vi.useFakeTimers({ now: SECONDS * 1000, toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

test('the known vector is accepted', () => {
  expect(verify(bytes(BODY), headers(), [SECRET])).toEqual(accepted)
})

test.each(vectors.signatures)('$name is accepted', ({ secrets, body, headers }) => {
  const signedAt = Number(headers['webhook-timestamp'])
  vi.setSystemTime(signedAt * 1000)
  for (const secret of secrets)
    expect(verify(bytes(body), new Headers(headers), [secret])).toEqual({
      ok: true,
      id: headers['webhook-id'],
      signedAt,
    })
  expect(verify(bytes(`${body} `), new Headers(headers), secrets)).toMatchObject(refused)
})

test('one changed byte is refused', () => {
  expect(verify(bytes(BODY.replace('4', '5')), headers(), [SECRET])).toMatchObject(refused)
})

test.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])('without %s it is refused', (name) => {
  const incomplete = headers()
  incomplete.delete(name)
  expect(verify(bytes(BODY), incomplete, [SECRET])).toEqual({
    ok: false,
    reason: 'a webhook header is missing',
  })
  expect(verify(bytes(BODY), headers({ [name]: '' }), [SECRET])).toMatchObject(refused)
})

test('a message up to five minutes old or ahead is accepted, and one second more is refused', () => {
  for (const [age, verdict] of [
    [300, accepted],
    [-300, accepted],
    [301, refused],
    [-301, refused],
  ] as const) {
    vi.setSystemTime((SECONDS + age) * 1000)
    expect(verify(bytes(BODY), headers(), [SECRET]), `${age} s`).toMatchObject(verdict)
  }
})

test('without a secret every message is refused', () => {
  expect(verify(bytes(BODY), headers(), [])).toMatchObject(refused)
})

test('any of the secrets is enough, at any position', () => {
  expect(verify(bytes(BODY), headers(), [OTHER, SECRET])).toEqual(accepted)
  expect(verify(bytes(BODY), headers(), [SECRET, OTHER])).toEqual(accepted)
  expect(verify(bytes(BODY), headers(), [OTHER])).toMatchObject(refused)
})

test('any valid signature is enough, and malformed ones and other versions are ignored', () => {
  const several = `v1a,AAAA v1,!!!! v1 , v2 v1,${'A'.repeat(44)} ${SIGNATURE}`
  expect(verify(bytes(BODY), headers({ 'webhook-signature': several }), [SECRET])).toEqual(accepted)
})

test.each([
  ['no version', SIGNATURE.slice(3)],
  ['another version', SIGNATURE.replace('v1', 'v2')],
  ['a version alone', 'v1'],
  ['an empty signature', 'v1,'],
  ['no base64', 'v1,%%%%'],
  ['a shortened signature', SIGNATURE.slice(0, -4)],
])('a signature with %s is refused', (_, signature) => {
  expect(verify(bytes(BODY), headers({ 'webhook-signature': signature }), [SECRET])).toMatchObject(refused)
})

test.each([
  'abc',
  '',
  '-1',
  `${SECONDS}x`,
  `${SECONDS}.5`,
  ` ${SECONDS}, ${SECONDS}`,
  '1e9',
  `0x${SECONDS.toString(16)}`,
])('the timestamp %j is refused', (timestamp) => {
  expect(verify(bytes(BODY), headers({ 'webhook-timestamp': timestamp }), [SECRET])).toMatchObject(refused)
})

test('an id with a full stop is refused, because it could include a part of the next field', () => {
  const id = 'msg.1'
  const signed = headers({ 'webhook-id': id, 'webhook-signature': sign(BODY, id) })
  expect(verify(bytes(BODY), signed, [SECRET])).toEqual({ ok: false, reason: 'webhook-id is malformed' })
})

test('invalid UTF-8 is refused, although its signature equals that of the replacement character', () => {
  const signed = headers({ 'webhook-signature': sign(Buffer.from([0x22, 0xff, 0x22])) })
  expect(verify(Uint8Array.of(0x22, 0xfe, 0x22), signed, [SECRET])).toEqual({
    ok: false,
    reason: 'the body is not UTF-8',
  })
})

test('a byte order mark before the body counts as a change', () => {
  expect(verify(bytes(`\uFEFF${BODY}`), headers(), [SECRET])).toMatchObject(refused)
})

describe('a secret', () => {
  test.each([SECRET, OTHER, `whsec_${Buffer.alloc(64, 1).toString('base64')}`])('%s is usable', (secret) => {
    expect(isUsableSecret(secret)).toBe(true)
  })

  test.each([
    '',
    'whsec_',
    SECRET.slice('whsec_'.length),
    `whsec_${Buffer.alloc(23, 1).toString('base64')}`,
    `whsec_${Buffer.alloc(66, 1).toString('base64')}`,
    `${SECRET}!`,
    `${SECRET}A`,
    `whsec_${'-_'.repeat(16)}`,
  ])('%j is not usable', (secret) => {
    expect(isUsableSecret(secret)).toBe(false)
  })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'

// No address is exempt, and this machine is a trusted proxy. Each test therefore sends from another address.
let cms: TestCms
beforeAll(async () => {
  cms = await startTestCms({
    RATE_LIMIT_PER_MINUTE: '5',
    RATE_LIMIT_TOKEN_PER_MINUTE: '8',
    TRUST_PROXY: '127.0.0.0/8',
  })
})
afterAll(() => cms.stop())

async function ask(address: string | undefined, token?: string, url = cms.url) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(address && { 'x-forwarded-for': address }),
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: '{"query":"{ __typename }"}',
  })
  const body = (await response.json()) as {
    errors?: { message: string; extensions: Record<string, unknown> }[]
  }
  return { status: response.status, retryAfter: response.headers.get('retry-after'), ...body }
}

const statuses = async (count: number, ...args: Parameters<typeof ask>) => {
  const seen: number[] = []
  for (let i = 0; i < count; i++) seen.push((await ask(...args)).status)
  return seen
}

test('an address without a token is refused over its limit, with the time to wait', async () => {
  expect(await statuses(5, '203.0.113.1')).toEqual([200, 200, 200, 200, 200])
  const refused = await ask('203.0.113.1')
  expect(refused.status).toBe(429)
  expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', limit: 5 })
  expect(Number(refused.retryAfter)).toBeGreaterThan(0)
  expect(Number(refused.retryAfter)).toBeLessThanOrEqual(60)
  expect((await ask('203.0.113.2')).status).toBe(200)
})

test('addresses of one IPv6 network of 64 bits count as one', async () => {
  const seen: number[] = []
  for (let i = 1; i <= 6; i++) seen.push((await ask(`2001:db8:1:2::${i}`)).status)
  expect(seen).toEqual([200, 200, 200, 200, 200, 429])
  expect((await ask('2001:db8:1:3::1')).status).toBe(200)
})

test('each token has a separate limit, for all addresses together', async () => {
  const token = await cms.createToken(['drafts:read'])
  const other = await cms.createToken(['drafts:read'])
  const seen: number[] = []
  for (let i = 0; i < 9; i++) seen.push((await ask(`198.51.100.${i}`, token)).status)
  expect(seen).toEqual([...Array(8).fill(200), 429])
  expect((await ask('198.51.100.1', other)).status).toBe(200)
  expect((await ask('198.51.100.1')).status).toBe(200)
})

test('wrong tokens are counted by address; over the limit a valid token is refused too', async () => {
  const token = await cms.createToken(['drafts:read'])
  const seen: number[] = []
  for (let i = 0; i < 31; i++) seen.push((await ask('203.0.113.50', `pt_${'x'.repeat(32)}${i}`)).status)
  expect(new Set(seen.slice(0, 30))).toEqual(new Set([401]))
  expect(seen.at(-1)).toBe(429)
  expect((await ask('203.0.113.50', token)).status).toBe(429)
  // Other callers are not affected, and neither are requests from the same address without a token.
  expect((await ask('203.0.113.51', token)).status).toBe(200)
  expect((await ask('203.0.113.50')).status).toBe(200)
})

test('this machine has no limit, but requests through a proxy on it have one', async () => {
  expect(new Set(await statuses(12, undefined))).toEqual(new Set([200]))
  // The caller can write the left end of the header. Writing this machine's address there has no effect.
  expect(await statuses(6, '127.0.0.1, 203.0.113.60')).toEqual([200, 200, 200, 200, 200, 429])
})

test('without TRUST_PROXY nobody can set an address with a header', async () => {
  const strict = await startTestCms({ RATE_LIMIT_PER_MINUTE: '3' })
  try {
    const seen: number[] = []
    for (let i = 0; i < 4; i++) seen.push((await ask(`203.0.113.${i}`, undefined, strict.url)).status)
    expect(seen).toEqual([200, 200, 200, 429])
  } finally {
    await strict.stop()
  }
})

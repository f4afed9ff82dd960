import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createDraft, publish } from '../testing/operations.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'
import { sendPage } from '../testing/test-site.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await startTestCms()
  cms.site.onPage = (_path, response) => sendPage(response, 1_000_000)
})
afterAll(() => cms.stop())
beforeEach(async () => {
  await cms.db.publication.deleteMany()
})

const statusQuery = `{ publishing { pending failed oldestPendingAgeMs oldestFailedAgeMs
  failingEndpoints { id description host failingSince disabledAt disabledReason }
  latency { lastHour { ...figures } lastDay { ...figures } } } }
  fragment figures on PublishToLive { count p50Ms p95Ms p99Ms }`

const status = async () => (await cms.graphql(statusQuery)).data.publishing

const minute = 60_000
const hour = 60 * minute

let sequence = 1_000
/**
 * Writes a publication to the database. It was created `agoMs` ago. With `tookMs`, it was live after that
 * time.
 */
async function made(
  agoMs: number,
  {
    status,
    tookMs,
    proven = true,
  }: { status: 'PENDING' | 'LIVE' | 'FAILED'; tookMs?: number; proven?: boolean },
) {
  const { id: endpointId } = await cms.db.webhookEndpoint.findFirstOrThrow({ where: { key: 'site' } })
  const createdAt = new Date(Date.now() - agoMs)
  const liveAt = tookMs === undefined ? null : new Date(createdAt.getTime() + tookMs)
  // The check is closed, so that no worker probes the page.
  const check = { endpointId, path: '/', expectation: 'PRESENT' as const, seenAt: new Date() }
  await cms.db.publication.create({
    data: {
      sequence: ++sequence,
      kind: 'POST_PUBLISHED',
      status,
      createdAt,
      liveAt,
      ...(proven ? { checks: { create: check } } : {}),
    },
  })
}

test('without publications the status is empty', async () => {
  const none = { count: 0, p50Ms: null, p95Ms: null, p99Ms: null }
  expect(await status()).toEqual({
    pending: 0,
    failed: 0,
    oldestPendingAgeMs: null,
    oldestFailedAgeMs: null,
    failingEndpoints: [],
    latency: { lastHour: none, lastDay: none },
  })
})

test('publications that are not live are counted, with the age of the oldest', async () => {
  await made(20_000, { status: 'PENDING' })
  await made(40_000, { status: 'PENDING' })
  await made(30 * 24 * hour, { status: 'FAILED' })
  await made(2 * minute, { status: 'LIVE', tookMs: 100 })
  const { pending, failed, oldestPendingAgeMs, oldestFailedAgeMs } = await status()
  expect({ pending, failed }).toEqual({ pending: 2, failed: 1 })
  expect(oldestPendingAgeMs).toBeGreaterThanOrEqual(40_000)
  expect(oldestPendingAgeMs).toBeLessThan(20 * minute)
  // This is more than a GraphQL Int can hold.
  expect(oldestFailedAgeMs).toBeGreaterThanOrEqual(30 * 24 * hour)
})

test('the latency covers the last hour and the last day', async () => {
  for (const tookMs of [100, 200, 300, 400, 500]) await made(10 * minute, { status: 'LIVE', tookMs })
  for (let i = 0; i < 5; i++) await made(2 * hour, { status: 'LIVE', tookMs: 10_000 })
  await made(25 * hour, { status: 'LIVE', tookMs: 1_000_000 })
  const { latency } = await status()
  expect(latency.lastHour).toEqual({
    count: 5,
    p50Ms: 300,
    p95Ms: expect.closeTo(480),
    p99Ms: expect.closeTo(496),
  })
  expect(latency.lastDay).toMatchObject({ count: 10, p50Ms: expect.closeTo(5_250), p99Ms: 10_000 })
})

test('publications without a page, or not live yet, do not count for the latency', async () => {
  await made(minute, { status: 'LIVE', tookMs: 0, proven: false })
  await made(minute, { status: 'PENDING' })
  await made(minute, { status: 'LIVE', tookMs: 700 })
  expect((await status()).latency.lastHour).toMatchObject({ count: 1, p50Ms: 700 })
})

test('a publish that went live counts for the latency', async () => {
  const { id } = await createDraft(cms, { title: 'In the figures' })
  const { publication } = await publish(cms, id, 'LIVE')
  const { latency } = await status()
  expect(latency.lastHour).toMatchObject({ count: 1, p50Ms: publication.latencyMs })
})

test('a receiver that fails is named by its host, without the path that may be a secret', async () => {
  const since = new Date(Date.now() - minute)
  const { id } = await cms.db.webhookEndpoint.create({
    data: { url: 'https://hooks.example:8443/T0P/s3cret', description: 'Chat', failingSince: since },
  })
  const reader = await cms.createToken(['drafts:read'])
  const answer = await cms.graphql(statusQuery, {}, reader)
  expect(answer.data.publishing.failingEndpoints).toEqual([
    {
      id,
      description: 'Chat',
      host: 'hooks.example:8443',
      failingSince: since.toISOString(),
      disabledAt: null,
      disabledReason: null,
    },
  ])
  expect(JSON.stringify(answer)).not.toContain('s3cret')
  await cms.db.webhookEndpoint.delete({ where: { id } })
})

test('a disabled receiver is named only when its pages must prove publications', async () => {
  const disabled = { disabledAt: new Date(), disabledReason: 'Switched off.' }
  const { id } = await cms.db.webhookEndpoint.create({
    data: { url: 'https://a.example/hook', origin: 'https://a.example', ...disabled },
  })
  await cms.db.webhookEndpoint.create({ data: { url: 'https://b.example/hook', ...disabled } })
  expect((await status()).failingEndpoints).toMatchObject([
    { id, host: 'a.example', disabledReason: 'Switched off.' },
  ])
})

import { createDb } from '@presstime/db/client'
import { PgBoss } from 'pg-boss'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { generateToken } from '../access/token.ts'
import { collect } from '../status/collect.ts'
import { createDraft, publish } from '../testing/operations.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'
import { sendPage, sendStatus } from '../testing/test-site.ts'
import { createMetrics } from './metrics.ts'

const token = generateToken()
let cms: TestCms
let closed: TestCms
beforeAll(async () => {
  ;[cms, closed] = await Promise.all([startTestCms({ METRICS_TOKEN: token }), startTestCms()])
  cms.site.onPage = (_path, response) => sendPage(response, 1_000_000)
})
afterAll(() => Promise.all([cms.stop(), closed.stop()]))

const scrape = (url: string, authorization?: string) =>
  fetch(`${url}/metrics`, { headers: authorization ? { authorization } : {} })

/**
 * Returns the value of one series, such as `name{label="value"}`; undefined when the series does not exist.
 */
function valueIn(text: string, series: string): number | undefined {
  const line = text.split('\n').find((candidate) => candidate.startsWith(`${series} `))
  return line === undefined ? undefined : Number(line.slice(series.length + 1))
}
const figures = async () => (await scrape(cms.url, `Bearer ${token}`)).text()
const figure = async (series: string) => valueIn(await figures(), series)

test('without a token in the settings the route does not exist, not even for administrators', async () => {
  const answer = await scrape(closed.url, `Bearer ${closed.config.access.adminToken}`)
  expect(answer.status).toBe(404)
})

test.each<[string, () => string | undefined]>([
  ['no token', () => undefined],
  ['another token', () => `Bearer ${generateToken()}`],
  ["the administrator's token", () => `Bearer ${cms.config.access.adminToken}`],
  ['the beginning of the token', () => `Bearer ${token.slice(0, -1)}`],
  ['the token in another scheme', () => `Basic ${token}`],
])('%s is refused with 401 and gets no metrics', async (_name, authorization) => {
  const answer = await scrape(cms.url, authorization())
  expect(answer.status).toBe(401)
  expect(answer.headers.get('www-authenticate')).toBe('Bearer')
  expect(await answer.text()).not.toContain('presstime_')
})

test("the metrics are in Prometheus's text format and include those of Node", async () => {
  const answer = await scrape(cms.url, `Bearer ${token}`)
  expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const text = await answer.text()
  expect(valueIn(text, 'presstime_database_up')).toBe(1)
  expect(valueIn(text, 'process_cpu_seconds_total')).toBeGreaterThan(0)
})

test('a publish that goes live is measured, from the mutation to the attempt and the pages', async () => {
  const { id } = await createDraft(cms, { title: 'Measured' })
  await publish(cms, id, 'LIVE')
  // The outcome of an attempt may be recorded shortly after the pages are live.
  await vi.waitFor(async () =>
    expect(await figure('presstime_webhook_deliveries_total{consequence="delivered"}')).toBe(1),
  )
  const text = await figures()
  expect(valueIn(text, 'presstime_publish_to_live_seconds_count')).toBe(1)
  expect(valueIn(text, 'presstime_webhook_attempt_duration_seconds_count{outcome="SUCCEEDED"}')).toBe(1)
  const operation = '{type="mutation",field="publishPost"}'
  expect(valueIn(text, `presstime_graphql_operation_duration_seconds_count${operation}`)).toBe(1)
  expect(valueIn(text, 'presstime_publish_to_live_recent_publications{window="hour"}')).toBe(1)
  const quantile = '{window="day",quantile="0.95"}'
  expect(valueIn(text, `presstime_publish_to_live_recent_seconds${quantile}`)).toBeGreaterThan(0)
  expect(valueIn(text, 'presstime_publications{status="pending"}')).toBe(0)
})

test('a refusal of a receiver counts as an attempt, and its delivery waits in the queue', async () => {
  cms.site.onWebhook = (_webhook, response) => sendStatus(response, 500)
  cms.site.onPage = (_path, response) => sendPage(response, 0)
  const { id } = await createDraft(cms, { title: 'Refused' })
  await publish(cms, id)
  await vi.waitFor(
    async () => {
      const text = await figures()
      expect(
        valueIn(text, 'presstime_webhook_attempt_duration_seconds_count{outcome="REFUSED"}'),
      ).toBeGreaterThan(0)
      expect(valueIn(text, 'presstime_webhook_endpoints_failing')).toBe(1)
      expect(valueIn(text, 'presstime_publications{status="pending"}')).toBe(1)
      expect(valueIn(text, 'presstime_publications_oldest_age_seconds{status="pending"}')).toBeGreaterThan(0)
      // The queue counts its jobs every 5 s.
      const inQueue = ['ready', 'deferred', 'active'].map(
        (state) => valueIn(text, `presstime_jobs{queue="deliver",state="${state}"}`) ?? 0,
      )
      expect(inQueue.reduce((a, b) => a + b)).toBeGreaterThan(0)
    },
    { timeout: 15_000, interval: 200 },
  )
})

test('errors are counted by their code', async () => {
  await cms.graphql('mutation { deletePost(id: "no uuid") { deletedId } }')
  await cms.graphql('{ nonsense }')
  await cms.graphql(`{ ${'__typename '.repeat(21)} }`)
  const text = await figures()
  expect(valueIn(text, 'presstime_graphql_errors_total{code="NOT_FOUND"}')).toBe(1)
  expect(valueIn(text, 'presstime_graphql_errors_total{code="GRAPHQL_VALIDATION_FAILED"}')).toBe(1)
  expect(valueIn(text, 'presstime_graphql_errors_total{code="TOO_MANY_ROOT_FIELDS"}')).toBe(1)
  expect(valueIn(text, 'presstime_graphql_operation_duration_seconds_count{type="none",field="none"}')).toBe(
    1,
  )
})

test('callers cannot create series with names of operations, aliases or paths', async () => {
  for (let i = 0; i < 20; i++) {
    await cms.graphql(`query Caller${i} { alias${i}: posts { totals: __typename } }`)
    await fetch(`${cms.url}/caller-${i}`)
  }
  const text = await figures()
  expect(text).not.toMatch(/caller|alias/i)
  const operation = '{type="query",field="posts"}'
  expect(valueIn(text, `presstime_graphql_operation_duration_seconds_count${operation}`)).toBe(20)
  const request = '{method="GET",route="none",status="404"}'
  expect(valueIn(text, `presstime_http_request_duration_seconds_count${request}`)).toBe(20)
})

test('when the database does not answer, its metrics are omitted and the others are served', async () => {
  const url = 'postgresql://nobody:none@127.0.0.1:1/none'
  const db = createDb(url, { maxConnections: 1 })
  const metrics = createMetrics()
  metrics.publications.set({ status: 'pending' }, 7)
  metrics.failingEndpoints.set(7)
  metrics.graphqlErrors.inc({ code: 'CONFLICT' })
  await collect(metrics, db, new PgBoss(url), pino({ level: 'silent' }))
  const text = await metrics.registry.metrics()
  expect(valueIn(text, 'presstime_database_up')).toBe(0)
  expect(text).not.toContain(' 7')
  expect(valueIn(text, 'presstime_graphql_errors_total{code="CONFLICT"}')).toBe(1)
  await db.$disconnect()
})

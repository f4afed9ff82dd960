import { inTransaction } from '@presstime/db/transaction'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createDraft, publish } from '../testing/operations.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'
import { sendPage } from '../testing/test-site.ts'
import { recordAttempt } from './record-attempt.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await startTestCms()
})
afterAll(() => cms.stop())

const deliveries = () => cms.db.delivery.findMany({ orderBy: { createdAt: 'asc' } })
const hourAhead = () => Date.now() + 3_500_000

test('a receiver that asks for time gets nothing before, even after a restart', async () => {
  cms.site.onPage = (_path, response) => sendPage(response, 0)
  cms.site.onWebhook = (_webhook, response) => response.writeHead(429, { 'retry-after': '3600' }).end()
  const first = await publish(cms, (await createDraft(cms, { title: 'First' })).id)
  await vi.waitFor(
    async () => expect((await deliveries())[0]?.nextAttemptAt?.getTime()).toBeGreaterThan(hourAhead()),
    { timeout: 15_000, interval: 50 },
  )
  await publish(cms, (await createDraft(cms, { title: 'Second' })).id)
  const [delivery] = await deliveries()
  const again = await cms.graphql(
    'mutation ($id: ID!) { redeliver(id: $id) { delivery { nextAttemptAt } } }',
    { id: delivery?.id },
  )
  expect(Date.parse(again.data.redeliver.delivery.nextAttemptAt)).toBeGreaterThan(hourAhead())
  await cms.whileDown(async () => {})
  const { data } = await cms.graphql(
    'query ($sequence: Int!) { publication(sequence: $sequence) { problem } }',
    {
      sequence: first.publication.sequence,
    },
  )
  expect(data.publication.problem).toContain('asked for time (Retry-After)')
  for (const { nextAttemptAt } of await deliveries())
    expect(nextAttemptAt?.getTime()).toBeGreaterThan(hourAhead())
  expect(cms.site.webhooks).toHaveLength(1)
})

test('of many attempts the first and the last are kept, and all are counted', async () => {
  const endpoint = await cms.db.webhookEndpoint.create({ data: { url: 'http://192.0.2.1/', events: [] } })
  const { id } = await cms.db.delivery.create({ data: { endpointId: endpoint.id, status: 'FAILED' } })
  for (let number = 0; number < 60; number++)
    await inTransaction(cms.db, (tx) =>
      recordAttempt(
        tx,
        { id, endpointId: endpoint.id },
        { outcome: 'REFUSED', startedAt: new Date(number * 1_000), durationMs: number },
      ),
    )
  const kept = await cms.db.attempt.findMany({ where: { deliveryId: id }, orderBy: { startedAt: 'asc' } })
  const numbers = kept.map(({ durationMs }) => durationMs)
  expect(numbers).toHaveLength(50)
  expect(numbers.slice(0, 11)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 20])
  expect(numbers.at(-1)).toBe(59)
  expect((await cms.db.delivery.findUniqueOrThrow({ where: { id } })).attemptCount).toBe(60)
})

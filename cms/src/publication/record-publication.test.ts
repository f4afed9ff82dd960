import { inTransaction } from '@presstime/db/transaction'
import { PgBoss } from 'pg-boss'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { jobSchema } from '../jobs/boss.ts'
import { createListeners } from '../listeners/create-listeners.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'
import { nextSequence, readSequence } from './next-sequence.ts'
import { recordPublication } from './record-publication.ts'

let cms: TestCms
let boss: PgBoss
beforeAll(async () => {
  cms = await startTestCms()
  boss = new PgBoss({
    connectionString: cms.config.database.url,
    schema: jobSchema,
    supervise: false,
    schedule: false,
  })
  await boss.start()
})
afterAll(async () => {
  await boss.stop()
  await cms.stop()
})

const invalidation = { refresh: ['posts'], remove: [], present: ['/'], current: [], gone: [] }
const postId = '00000000-0000-7000-8000-000000000000'

test('a transaction that fails after the publication leaves nothing and no gap', async () => {
  const before = await readSequence(cms.db)
  await expect(
    inTransaction(cms.db, async (tx) => {
      const sequence = await nextSequence(tx)
      await recordPublication(tx, createListeners(boss), {
        sequence,
        kind: 'POST_PUBLISHED',
        subjectId: postId,
        invalidation,
      })
      throw new Error('too late')
    }),
  ).rejects.toThrow('too late')
  expect(await readSequence(cms.db)).toBe(before)
  expect(await cms.db.publication.count()).toBe(0)
  expect(await cms.db.delivery.count()).toBe(0)
  const [row] = await cms.db.$queryRawUnsafe<{ count: number }[]>(
    `SELECT count(*)::int FROM ${jobSchema}.job`,
  )
  expect(row?.count).toBe(0)
  expect(cms.site.webhooks).toEqual([])
})

test('a reader that sees a sequence also sees all earlier ones', async () => {
  // The first transaction delays its commit. The second transaction must not become visible before it.
  const order: string[] = []
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const taken = Promise.withResolvers<void>()
  const first = inTransaction(cms.db, async (tx) => {
    await nextSequence(tx)
    taken.resolve()
    await held
    order.push('first')
  })
  await taken.promise
  const second = inTransaction(cms.db, async (tx) => {
    const sequence = await nextSequence(tx)
    order.push('second')
    return sequence
  })
  const before = await readSequence(cms.db)
  await vi.waitFor(async () => {
    const [waiting] = await cms.db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int FROM pg_locks WHERE NOT granted AND locktype = 'advisory'`
    expect(waiting?.count).toBeGreaterThan(0)
  })
  release()
  await first
  expect(await second).toBe(before + 2)
  expect(order).toEqual(['first', 'second'])
})

test('without an endpoint with an origin, a publication is live when it commits', async () => {
  await cms.db.webhookEndpoint.updateMany({ data: { origin: null } })
  const publication = await inTransaction(cms.db, async (tx) =>
    recordPublication(tx, createListeners(boss), {
      sequence: await nextSequence(tx),
      kind: 'POST_PUBLISHED',
      subjectId: postId,
      invalidation,
    }),
  )
  expect(publication.status).toBe('LIVE')
  expect(publication.liveAt).toEqual(expect.any(Date))
})

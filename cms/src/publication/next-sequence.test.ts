import { createDb, type Db } from '@presstime/db/client'
import { createTestDatabase } from '@presstime/db/testing/database'
import { inTransaction } from '@presstime/db/transaction'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { lockSequence, nextSequence } from './next-sequence.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let db: Db
beforeAll(async () => {
  database = await createTestDatabase()
  db = createDb(database.url, { maxConnections: 20 })
})
afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})

test('waiting transactions get sequences in the order of their requests', async () => {
  const asked: number[] = []
  const got: number[] = []
  const turns: Promise<unknown>[] = []
  const release = Promise.withResolvers<void>()
  const isHeld = Promise.withResolvers<void>()
  const holder = inTransaction(db, async (tx) => {
    await lockSequence(tx)
    isHeld.resolve()
    await release.promise
  })
  await isHeld.promise

  let next = 0
  const ask = async () => {
    const number = next++
    asked.push(number)
    const turn = inTransaction(db, async (tx) => {
      await nextSequence(tx)
      got.push(number)
      // A new transaction arrives while the earlier ones wait.
      if (number < 6) await ask()
    })
    turns.push(turn)
    await vi.waitFor(
      async () => expect(await waiting(db)).toBeGreaterThanOrEqual(asked.length - got.length),
      {
        timeout: 10_000,
      },
    )
  }
  for (let index = 0; index < 6; index++) await ask()
  release.resolve()
  await holder
  while (turns.length > 0) await turns.shift()
  expect(got).toEqual(asked)
})

/** Counts the transactions of this database that wait for a lock. */
async function waiting(db: Db): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`
  return row?.count ?? 0
}

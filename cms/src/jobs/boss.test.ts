import { createTestDatabase, type TestDatabase } from '@presstime/db/testing/database'
import type { PgBoss } from 'pg-boss'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { startBoss, work } from './boss.ts'
import { defineJob, enqueue } from './job.ts'

const job = defineJob({
  name: 'count',
  payload: z.object({ number: z.int() }),
  queue: {},
  concurrency: 2,
  groupConcurrency: 2,
})

let database: TestDatabase
let boss: PgBoss

beforeAll(async () => {
  database = await createTestDatabase()
  boss = await startBoss(database.url, [job], pino({ level: 'silent' }))
})
afterAll(async () => {
  await boss.stop({ graceful: false })
  await database.drop()
})

test('waiting jobs start one after the other, without waiting for the next poll', async () => {
  const count = 60
  for (let number = 0; number < count; number++) await enqueue(boss, null, job, { number }, { group: 'one' })
  const done: number[] = []
  await work(boss, job, pino({ level: 'silent' }), async ({ number }) => void done.push(number))
  // With polling alone, two workers would do two jobs a second each and take 15 s.
  await vi.waitFor(
    () => expect(done.sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i)),
    {
      timeout: 7_000,
    },
  )
})

import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await startTestCms({ STATEMENT_TIMEOUT_MS: '500', REQUEST_TIMEOUT_MS: '2000' })
})
afterAll(() => cms.stop())

/** Locks tables while `work` runs: every other statement on them waits. */
async function whileLocked(tables: string, work: () => Promise<void>) {
  await cms.db.$transaction(
    async (tx) => {
      await tx.$executeRawUnsafe(`LOCK TABLE ${tables} IN ACCESS EXCLUSIVE MODE`)
      await work()
    },
    { timeout: 15_000 },
  )
}

/** Reads from Postgres which statements wait for a lock. */
const waiting = () => cms.db.$queryRaw<unknown[]>`
  SELECT query FROM pg_stat_activity
  WHERE datname = current_database() AND application_name = 'presstime'
    AND wait_event_type = 'Lock' AND query LIKE '%"LivePost"%'`

test('a statement that takes too long is cancelled in Postgres, and the caller gets TIMEOUT', async () => {
  await whileLocked('"LivePost"', async () => {
    const asked = cms.graphql('{ posts { nodes { id } } }', {}, null)
    await vi.waitFor(async () => expect(await waiting()).toHaveLength(1))
    const { errors } = await asked
    expect(errors).toHaveLength(1)
    expect(errors?.[0]?.extensions).toEqual({ code: 'TIMEOUT' })
    // The lock is still held. The waiting statement is gone because it was cancelled.
    expect(await waiting()).toHaveLength(0)
  })
  const { errors } = await cms.graphql('{ posts { nodes { id } } }', {}, null)
  expect(errors).toBeUndefined()
})

test('the log says which operation took too long', async () => {
  expect(cms.logged()).toContain('57014')
})

test('a request that takes too long is answered with TIMEOUT', async () => {
  // Each statement of the mutation ends in time, but the publication is never proven: the site of this test
  // answers 404, and `wait: LIVE` waits for 10 s.
  const draft = await cms.graphql('mutation { createPost(input: { title: "Never live" }) { post { id } } }')
  const { status, errors } = await cms.graphql(
    'mutation ($id: ID!) { publishPost(id: $id, wait: LIVE) { publication { status } } }',
    { id: draft.data.createPost.post.id },
  )
  expect(status).toBe(503)
  expect(errors?.[0]?.extensions).toEqual({ code: 'TIMEOUT', limit: 2_000 })
})

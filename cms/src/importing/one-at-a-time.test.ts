import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'
import { memorySource, sourcePost } from './memory-source.fixture.ts'
import { type OpenImport, openImport } from './open-import.fixture.ts'

let cms: TestCms
let imports: OpenImport
let other: OpenImport
beforeAll(async () => {
  cms = await startTestCms()
  imports = await openImport(cms.config)
  other = await openImport(cms.config)
})
afterAll(async () => {
  await imports.close()
  await other.close()
  await cms.stop()
})

test('while an import runs, only a second import of the same source is refused', async () => {
  const name = 'one'
  const source = memorySource([sourcePost('alone')], { name })
  const events = new EventTarget()
  const held = {
    ...source,
    async *entries(signal: AbortSignal) {
      const goesOn = once(events, 'go on')
      events.dispatchEvent(new Event('under way'))
      await goesOn
      yield* source.entries(signal)
    },
  }
  const underWay = once(events, 'under way')
  const running = imports.run(held)
  await underWay

  const refused = await other.run(source)
  expect(refused).toMatchObject({
    complete: false,
    counts: { file: { failed: 1 } },
    entries: [{ place: name, outcome: 'failed', code: 'IMPORT_RUNNING' }],
  })
  expect(await cms.db.post.count()).toBe(0)
  expect(await other.run(source, { dryRun: true })).toMatchObject({ counts: { post: { made: 1 } } })
  const another = memorySource([sourcePost('another')], { name: 'another' })
  expect(await other.run(another)).toMatchObject({ counts: { post: { made: 1 } } })

  events.dispatchEvent(new Event('go on'))
  expect(await running).toMatchObject({ complete: true, counts: { post: { made: 1 } } })
  expect(await other.run(source)).toMatchObject({ complete: true, counts: { post: { unchanged: 1 } } })
})

test('a source is free again after a failed import', async () => {
  const source = memorySource([sourcePost('broken-off')], { name: 'broken off' })
  const stop = new AbortController()
  stop.abort()
  expect((await imports.run(source, { signal: stop.signal })).complete).toBe(false)
  const db = new Proxy(imports.context.db, {
    get: (target, key) => (key === 'importedPost' ? undefined : Reflect.get(target, key)),
  })
  await expect(imports.run(source, {}, { db })).rejects.toThrow()
  expect(await other.run(source)).toMatchObject({ complete: true, counts: { post: { made: 1 } } })
})

test('an import that loses the connection of its lock still finishes', async () => {
  const source = memorySource([sourcePost('lost-a'), sourcePost('lost-b')], { name: 'lost' })
  const report = await imports.run(
    {
      ...source,
      async *entries(signal) {
        await cms.db.$queryRaw`
          SELECT pg_terminate_backend(pid) FROM pg_locks
          WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
        yield* source.entries(signal)
      },
    },
    {},
  )
  expect(report).toMatchObject({ complete: true, counts: { post: { made: 2 } } })
})

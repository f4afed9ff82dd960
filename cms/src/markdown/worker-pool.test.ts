import { afterEach, expect, test } from 'vitest'
import { BodyRefusal } from './limits.ts'
import {
  createWorkerPool,
  type PoolOptions,
  PoolUnavailable,
  TooCostly,
  type WorkerPool,
} from './worker-pool.ts'

const open: WorkerPool[] = []
const openPool = (options: Partial<PoolOptions> = {}) => {
  const pool = createWorkerPool({ workers: 1, timeoutMs: 10_000, ...options })
  open.push(pool)
  return pool
}
afterEach(() => Promise.all(open.splice(0).map((pool) => pool.stop())))

const task = (markdown: string) => ({ markdown, sizes: [] })
/** Rendering this takes minutes: each cell is searched among all others. */
const endless = `Fine.\n\n${'|a'.repeat(50_000)}\n${'|-'.repeat(50_000)}\n|a`

test('a body that takes too long is refused with a line, and the next one is rendered', async () => {
  const pool = openPool({ timeoutMs: 100 })
  const slow = pool.render(task(endless))
  const next = pool.render(task('Hello'))
  await expect(slow).rejects.toThrow(TooCostly)
  await expect(slow).rejects.toThrow(/^line 3: .*takes more than 0.1 s/)
  // The start of the new thread may take longer than this pool allows.
  await next.catch((error) => expect(error).toBeInstanceOf(TooCostly))
})

test('a body that takes too much memory is refused, and the next one is rendered', async () => {
  const pool = openPool()
  const large = pool.render(task('\\'.repeat(1_000_000)))
  const next = pool.render(task('Hello'))
  await expect(large).rejects.toThrow(/^line 1: .*too much memory/)
  expect(await next).toMatchObject({ plainText: 'Hello' })
})

test('the calling thread is not blocked while a body is rendered', async () => {
  const pool = openPool({ timeoutMs: 500 })
  let isDone = false
  const rendering = pool.render(task(endless)).catch(() => {
    isDone = true
  })
  let turns = 0
  while (!isDone) {
    await new Promise((resolve) => setTimeout(resolve, 5))
    turns++
  }
  await rendering
  expect(turns).toBeGreaterThan(10)
})

test('a body over a limit is refused with its line, and not as too slow', async () => {
  const pool = openPool()
  const refusal = await pool.render(task(`a\n\n${'>'.repeat(101)}`)).catch((error) => error)
  expect(refusal).toBeInstanceOf(BodyRefusal)
  expect(refusal).not.toBeInstanceOf(TooCostly)
  expect(refusal.message).toMatch(/^line 3: /)
})

test('many bodies share the threads, and each caller gets the right result', async () => {
  const pool = openPool({ workers: 2 })
  const texts = Array.from({ length: 20 }, (_, index) => `Text ${index}`)
  const rendered = await Promise.all(texts.map((text) => pool.render(task(text))))
  expect(rendered.map(({ plainText }) => plainText)).toEqual(texts)
})

test('images get the sizes of the task', async () => {
  const { html } = await openPool().render({
    markdown: '![A](/media/a.png)',
    sizes: [['/media/a.png', { width: 40, height: 30, placeholder: null }]],
  })
  expect(html).toContain('width="40" height="30"')
})

test('a pool accepts a limited number of bodies, and none after it was stopped', async () => {
  const pool = openPool()
  const first = pool.render(task(endless))
  const waiting = Array.from({ length: 200 }, () => pool.render(task('a')))
  await expect(pool.render(task('a'))).rejects.toThrow(PoolUnavailable)
  const all = Promise.allSettled([first, ...waiting])
  await pool.stop()
  for (const result of await all)
    expect(result).toMatchObject({ status: 'rejected', reason: expect.any(PoolUnavailable) })
  await expect(pool.render(task('a'))).rejects.toThrow(PoolUnavailable)
})

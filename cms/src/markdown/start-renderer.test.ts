import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test, vi } from 'vitest'
import { BodyRefusal } from './limits.ts'
import { createRenderer, type Renderer } from './start-renderer.ts'
import { type PoolOptions, PoolUnavailable, TooCostly } from './worker-pool.ts'

const open: Renderer[] = []
const openRenderer = (options: Partial<PoolOptions> = {}) => {
  const renderer = createRenderer({ workers: 1, timeoutMs: 10_000, ...options })
  open.push(renderer)
  return renderer
}
afterEach(() => Promise.all(open.splice(0).map((renderer) => renderer.stop())))

const task = (markdown: string) => ({ markdown, sizes: [] })
/** Rendering this takes minutes: each cell is searched among all others. */
const endlessTable = () => `Fine.\n\n${'|a'.repeat(50_000)}\n${'|-'.repeat(50_000)}\n|a`
const endless = endlessTable()

/** Runs a program that uses a renderer, as the CMS does. */
const spawnCms = (program: string) => {
  const renderer = fileURLToPath(new URL('./start-renderer.ts', import.meta.url))
  const source = `
    import { createRenderer } from ${JSON.stringify(renderer)}
    const renderer = createRenderer({ workers: 1, timeoutMs: 60_000 })
    await renderer.render({ markdown: 'Hello', sizes: [] })
    ${program}`
  const args = ['--input-type=module', '-e', source]
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
}

const runs = (pid: number | null) => {
  try {
    return pid !== null && process.kill(pid, 0)
  } catch {
    return false
  }
}

test('each caller gets the result of its body', async () => {
  const renderer = openRenderer({ workers: 2 })
  const texts = Array.from({ length: 20 }, (_, index) => `Text ${index}`)
  const rendered = await Promise.all(texts.map((text) => renderer.render(task(text))))
  expect(rendered.map(({ plainText }) => plainText)).toEqual(texts)
})

test('a refusal keeps its kind and its line', async () => {
  const overLimit = await openRenderer()
    .render(task(`a\n\n${'>'.repeat(101)}`))
    .catch((error) => error)
  expect(overLimit).toBeInstanceOf(BodyRefusal)
  expect(overLimit).not.toBeInstanceOf(TooCostly)
  expect(overLimit.message).toMatch(/^line 3: /)
  const tooSlow = await openRenderer({ timeoutMs: 300 })
    .render(task(endless))
    .catch((error) => error)
  expect(tooSlow).toBeInstanceOf(TooCostly)
  expect(tooSlow.message).toMatch(/^line 3: .*takes more than 0.3 s/)
})

test('a killed process is replaced, and the next process renders its bodies', async () => {
  const renderer = openRenderer({ workers: 2 })
  const large = 'Some *words* and `code`.\n\n'.repeat(400)
  const rendering = [renderer.render(task(large)), renderer.render(task('Hello'))]
  const first = renderer.pid()
  process.kill(first ?? 0, 'SIGKILL')
  const [long, short] = await Promise.all(rendering)
  expect(long?.plainText).toMatch(/^Some words and code\./)
  expect(short?.plainText).toBe('Hello')
  expect(renderer.pid()).not.toBe(first)
})

test('a body whose process is killed twice is refused, and the next body is rendered', async () => {
  const renderer = openRenderer()
  const refused = renderer.render(task(endless)).catch((error) => error)
  const first = renderer.pid()
  process.kill(first ?? 0, 'SIGKILL')
  await vi.waitFor(() => expect(renderer.pid()).not.toBe(first))
  process.kill(renderer.pid() ?? 0, 'SIGKILL')
  const error = await refused
  expect(error).toBeInstanceOf(TooCostly)
  expect(error.message).toMatch(/^line 3: .*too much memory/)
  expect(await renderer.render(task('Hello'))).toMatchObject({ plainText: 'Hello' })
})

test('a stopped renderer has no process, and all its bodies fail', async () => {
  const renderer = openRenderer()
  const underWay = renderer.render(task(endless)).catch((error) => error)
  const pid = renderer.pid()
  expect(runs(pid)).toBe(true)
  await renderer.stop()
  expect(await underWay).toBeInstanceOf(PoolUnavailable)
  expect(runs(pid)).toBe(false)
  await expect(renderer.render(task('a'))).rejects.toThrow(PoolUnavailable)
})

test('the process ends when the CMS is killed, even while it renders a body', async () => {
  const cms = spawnCms(`
    renderer.render({ markdown: (${endlessTable})(), sizes: [] })
    console.log(renderer.pid())`)
  const [line] = await once(cms.stdout, 'data')
  const pid = Number(line)
  expect(runs(pid)).toBe(true)
  cms.kill('SIGKILL')
  await vi.waitFor(() => expect(runs(pid)).toBe(false), { timeout: 5_000 })
})

test('an idle process does not keep the CMS from ending', async () => {
  expect(await once(spawnCms(''), 'exit')).toEqual([0, null])
})

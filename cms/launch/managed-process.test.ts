import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { startProcess } from './managed-process.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'presstime process '))
})
afterEach(() => rm(folder, { recursive: true }))

const log = () => path.join(folder, 'server.log')
const serverOf = (script: string) => ({
  name: 'server',
  command: process.execPath,
  args: ['-e', script],
  cwd: folder,
  env: {},
  output: log(),
})
const run = (script: string) => startProcess(serverOf(script))
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
/** A killed orphan remains a zombie until the init process reaps it. */
const untilGone = (pid: number) => vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 10_000 })
const readPid = (file: string) =>
  vi.waitFor(
    async () => {
      const pid = Number(await readFile(path.join(folder, file), 'utf8'))
      expect(pid).toBeGreaterThan(0)
      return pid
    },
    { timeout: 10_000 },
  )
/** Starts a child that ignores SIGTERM, and writes its pid. */
const withChild = `
  const { spawn } = require('node:child_process')
  const child = spawn(process.execPath, ['-e', 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)'])
  require('node:fs').writeFileSync('child', String(child.pid))`

test('a server gets the time to stop gracefully', async () => {
  const server = await run(`
    process.on('SIGTERM', () => setTimeout(() => { console.log('drained'); process.exit(0) }, 100))
    setInterval(() => {}, 1000); console.log('ready')`)
  await vi.waitFor(async () => expect(await server.lastLines()).toContain('ready'), { timeout: 10_000 })
  await server.stop()
  expect(await server.exited).toBe('exit code 0')
  expect(await server.lastLines()).toContain('drained')
})

test('a server that ignores the stop signal is killed with its children', async () => {
  const server = await run(`process.on('SIGTERM', () => {}); setInterval(() => {}, 1000);${withChild}`)
  const child = await readPid('child')
  await server.stop(200)
  expect(await server.exited).toBe('SIGKILL')
  await untilGone(child)
})

test('a server that ends by itself leaves no children, and its last lines are known', async () => {
  const server = await run(
    `${withChild}; console.error('out of luck'); setTimeout(() => process.exit(3), 50)`,
  )
  const child = await readPid('child')
  expect(await server.exited).toBe('exit code 3')
  expect(await server.lastLines()).toContain('out of luck')
  await untilGone(child)
})

test('long lines, such as minified code, are cut in the last lines', async () => {
  const server = await run(`console.log('x'.repeat(100_000)); console.log('the reason')`)
  await server.exited
  expect((await server.lastLines()).split('\n')).toEqual([`    ${'x'.repeat(300)}…`, '    the reason'])
})

test('a command that cannot be started is an error', async () => {
  const missing = {
    name: 'server',
    command: '/missing/program',
    args: [],
    cwd: folder,
    env: {},
    output: log(),
  }
  await expect(startProcess(missing)).rejects.toThrow('ENOENT')
})

/** Starts a process that starts a server and never stops it. */
function startStarter() {
  const starter = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { startProcess } from ${JSON.stringify(new URL('managed-process.ts', import.meta.url).href)}
     import { writeFileSync } from 'node:fs'
     const server = await startProcess({ name: 'server', command: process.execPath, cwd: process.cwd(), env: {},
       args: ['-e', 'setInterval(() => {}, 1000)'], output: 'server.log' })
     writeFileSync('server', String(server.pid)); setInterval(() => {}, 1000)`,
    ],
    { cwd: folder },
  )
  onTestFinished(() => void starter.kill('SIGKILL'))
  return starter
}
const untilWatched = (starter: number, not = 0) =>
  vi.waitFor(
    () => {
      const processes = execFileSync('ps', ['-ax', '-o', 'ppid=,pid=,command='], { encoding: 'utf8' })
      const found = new RegExp(`^ *${starter} +(\\d+) .*watchdog\\.mjs`, 'm').exec(processes)
      const dog = Number(found?.[1])
      expect(dog).toBeGreaterThan(0)
      expect(dog).not.toBe(not)
      return dog
    },
    { timeout: 10_000 },
  )

test('when the process that started it is killed, the watchdog ends the server', async () => {
  const starter = startStarter()
  const server = await readPid('server')
  starter.kill('SIGKILL')
  await once(starter, 'exit')
  await untilGone(server)
})

test('a killed watchdog is replaced by one that watches the same processes', async () => {
  const starter = startStarter()
  const server = await readPid('server')
  const first = await untilWatched(starter.pid ?? 0)
  process.kill(first, 'SIGKILL')
  await untilWatched(starter.pid ?? 0, first)
  starter.kill('SIGKILL')
  await once(starter, 'exit')
  await untilGone(server)
})

test('the log is continued after a restart, and is new after another start', async () => {
  const first = await run('console.log("the reason")')
  await first.exited
  const again = await startProcess(serverOf('console.log("second")'), { again: true })
  await again.exited
  expect(await readFile(log(), 'utf8')).toMatch(/^the reason\n--- \S+ started again ---\nsecond\n$/)
  const fresh = await run('console.log("third")')
  await fresh.exited
  expect(await readFile(log(), 'utf8')).toBe('third\n')
  expect(await readFile(`${log()}.previous`, 'utf8')).toContain('the reason')
})

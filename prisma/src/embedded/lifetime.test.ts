import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { freePort } from '../testing/test-server.ts'
import { processesIn } from './running-server.ts'

const isRoot = process.getuid?.() === 0
const nobody = 65_534

let folder: string
let dataDir: string
let port: number
let parent: ChildProcess | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'presstime-lifetime-'))
  await chmod(folder, 0o711)
  dataDir = join(folder, 'postgres')
  port = await freePort()
  parent = undefined
})
afterEach(async () => {
  parent?.kill('SIGTERM')
  await vi.waitFor(() => expect(processesIn(dataDir)).toEqual([]), 10_000)
  await rm(folder, { recursive: true, force: true })
})

/** Runs the fixture in a new process group, as a terminal does. Resolves when the server is ready. */
async function startParent(
  options: { uid?: number; gid?: number } = {},
): Promise<{ pid: number; serverPid: number }> {
  const script = fileURLToPath(new URL('parent.fixture.ts', import.meta.url))
  parent = spawn(process.execPath, [script, dataDir, String(port), 'secret'], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    ...options,
  })
  const failed = once(parent, 'exit').then(([code]) => {
    throw new Error(`the parent ended with ${code}`)
  })
  const [line] = await Promise.race([once(parent.stdout as NodeJS.ReadableStream, 'data'), failed])
  failed.catch(() => {}) // the rejection may come later
  return { pid: parent.pid ?? 0, serverPid: Number(line) }
}

async function answers(): Promise<boolean> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password: 'secret',
    database: 'presstime',
  })
  try {
    await client.connect()
    await client.query('SELECT 1')
    return true
  } finally {
    await client.end()
  }
}

const gone = () => vi.waitFor(() => expect(processesIn(dataDir)).toEqual([]), 10_000)

test('a killed parent leaves no Postgres behind', async () => {
  const { pid, serverPid } = await startParent()
  expect(processesIn(dataDir)).not.toEqual([])
  process.kill(pid, 'SIGKILL')
  await gone()
  await vi.waitFor(() => expect(() => process.kill(serverPid, 0)).toThrow('ESRCH'), 10_000)
})

test('Ctrl-C in the terminal does not end the server', async () => {
  const { pid } = await startParent()
  process.kill(-pid, 'SIGINT')
  expect(await answers()).toBe(true)
  process.kill(pid, 'SIGTERM')
  await gone()
})

test.runIf(process.platform === 'linux')(
  'Postgres ends when the process that owns it is killed',
  async () => {
    const { serverPid } = await startParent()
    process.kill(serverPid, 'SIGKILL')
    await gone()
  },
)

test.runIf(isRoot)('an ordinary user can run it', async () => {
  await chown(folder, nobody, nobody)
  await startParent({ uid: nobody, gid: nobody })
  expect(await answers()).toBe(true)
})

test.runIf(isRoot)('root can run it in a folder that only root may enter', async () => {
  dataDir = join(folder, 'closed', 'postgres')
  await mkdir(join(folder, 'closed'))
  await chmod(join(folder, 'closed'), 0o700)
  await startParent()
  expect(await answers()).toBe(true)
})

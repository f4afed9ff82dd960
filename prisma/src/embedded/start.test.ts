import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { freePort } from '../testing/test-server.ts'
import { awaitReady } from './await-ready.ts'
import { assertOwnServer } from './own-server.ts'
import { portOfServer, processesIn } from './running-server.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './start.ts'

let folder: string
let dataDir: string
let port: number
let started: EmbeddedPostgres[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'presstime embedded '))
  await chmod(folder, 0o711)
  dataDir = join(folder, 'my data', 'postgres')
  port = await freePort()
  started = []
})
afterEach(async () => {
  for (const server of started) await server.kill()
  await rm(folder, { recursive: true, force: true })
})

async function start(options: Partial<Parameters<typeof startEmbeddedPostgres>[0]> = {}) {
  const server = await startEmbeddedPostgres({
    dataDir,
    port,
    password: 'p@ss/wörd',
    durable: false,
    ...options,
  })
  started.push(server)
  return server
}

async function query(url: string, sql: string): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows
  } finally {
    await client.end()
  }
}

test('the first start creates a database, and its data survive a restart', async () => {
  const first = await start()
  await query(first.url, "CREATE TABLE note AS SELECT 'kept' AS text")
  await first.stop()
  expect(processesIn(dataDir)).toEqual([])
  expect(await first.exited).toBe('exit code 0')
  const second = await start()
  expect(await query(second.url, 'SELECT text FROM note')).toEqual([['kept']])
})

test('the server is Postgres 18, durable by default, and sorts the same everywhere', async () => {
  const { url } = await start({ durable: true })
  const settings = `SELECT current_setting('server_version'), current_setting('fsync'), current_setting('full_page_writes'),
    current_setting('data_checksums'), current_setting('max_connections'), current_setting('listen_addresses'),
    current_setting('unix_socket_directories'), pg_encoding_to_char(encoding), datlocprovider, datlocale
    FROM pg_database WHERE datname = current_database()`
  const [row] = await query(url, settings)
  expect(row).toEqual([
    expect.stringMatching(/^18\./),
    'on',
    'on',
    'on',
    '100',
    '127.0.0.1',
    '',
    'UTF8',
    'b',
    'C.UTF-8',
  ])
})

test('a wrong password is refused', async () => {
  const { url } = await start()
  const wrong = new URL(url)
  wrong.password = 'guess'
  await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/)
  expect(await query(url, "SELECT left(rolpassword, 13) FROM pg_authid WHERE rolname = 'postgres'")).toEqual([
    ['SCRAM-SHA-256'],
  ])
})

test('a start with another password is refused with a message', async () => {
  await (await start()).stop()
  await expect(start({ password: 'new' })).rejects.toThrow(/another POSTGRES_PASSWORD/)
  expect(processesIn(dataDir)).toEqual([])
})

test('a busy port is one line that names the port and the setting', async () => {
  const other = createServer().listen(port, '127.0.0.1')
  await vi.waitFor(() => expect(other.listening).toBe(true))
  await expect(start()).rejects.toMatchObject({
    message: `Port ${port} on 127.0.0.1 is already in use. Set POSTGRES_PORT to a free port.`,
  })
  other.close()
})

test('a second server on the same folder is refused, and the first keeps running', async () => {
  const first = await start()
  await expect(start({ port: await freePort() })).rejects.toThrow(
    /Another Postgres \(process \d+\) is using .*DATA_DIR/,
  )
  expect(await query(first.url, 'SELECT 1')).toEqual([[1]])
})

test('a server of another folder with our port and password is detected and never changed', async () => {
  const other = await start()
  const admin = other.url.replace(/presstime$/, 'postgres')
  await query(admin, 'ALTER DATABASE presstime RENAME TO renamed')
  const ours = { dataDir: join(folder, 'ours'), port, password: 'p@ss/wörd' }
  await expect(assertOwnServer(ours)).rejects.toThrow(/serves .*my data.*, not this installation's .*ours/)
  await expect(assertOwnServer({ ...ours, dataDir })).resolves.toBeUndefined()

  // When the other server got the port first, our server ends. `awaitReady` must not mistake the other for
  // ours.
  const ended = { hasExited: () => true, exited: Promise.resolve('exit code 1'), stop: async () => {} }
  const late = { ...ended, lastLines: () => ['Address already in use'] }
  await expect(awaitReady(ours, late, AbortSignal.timeout(30_000))).rejects.toThrow(/is already in use/)
  expect(await query(admin, "SELECT 1 FROM pg_database WHERE datname = 'presstime'")).toEqual([])

  expect(portOfServer(dataDir)).toBe(port)
  await other.stop()
  expect(portOfServer(dataDir)).toBe(undefined)
})

test('a start waits for a server that is stopping', async () => {
  const first = await start()
  const stopped = first.stop()
  const second = await start()
  await stopped
  expect(await query(second.url, 'SELECT 1')).toEqual([[1]])
})

test('a database of another major version is refused', async () => {
  await mkdir(dataDir, { recursive: true })
  await writeFile(join(dataDir, 'PG_VERSION'), '15\n')
  await expect(start()).rejects.toThrow(/was created by Postgres 15; this is Postgres 18/)
})

test('a folder with other files is refused and not changed', async () => {
  await mkdir(dataDir, { recursive: true })
  await writeFile(join(dataDir, 'holiday.jpg'), '')
  await expect(start()).rejects.toThrow(/not empty and not a Postgres database/)
  expect(await readdir(dataDir)).toEqual(['holiday.jpg'])
})

test('an interrupted first start is repeated, and its leftovers are removed', async () => {
  const leftover = `${dataDir}.initializing-999999999`
  await mkdir(join(leftover, 'cluster'), { recursive: true })
  await writeFile(join(leftover, 'cluster', 'PG_VERSION'), '18\n')
  const server = await start()
  expect(await query(server.url, 'SELECT 1')).toEqual([[1]])
  expect(await readdir(join(folder, 'my data'))).toEqual(['postgres'])
})

test('after a kill of Postgres its end is reported, and committed data are there', async () => {
  const first = await start({ durable: true })
  await query(first.url, "CREATE TABLE note AS SELECT 'committed' AS text")
  const [postmaster = 0] = processesIn(dataDir)
  process.kill(postmaster, 'SIGKILL')
  expect(await first.exited).toBe('exit code 1')
  const second = await start({ durable: true })
  expect(await query(second.url, 'SELECT text FROM note')).toEqual([['committed']])
})

test('a stale postmaster.pid whose id another process has now does not prevent a start', async () => {
  await (await start()).stop()
  // When the process belongs to the database's user, Postgres takes it for a server.
  const { uid, gid } = await stat(dataDir)
  const stranger = spawn('sleep', ['600'], { cwd: '/', uid, gid, stdio: 'ignore' })
  onTestFinished(() => void stranger.kill())
  await once(stranger, 'spawn')
  const lines = [
    stranger.pid,
    dataDir,
    Math.trunc(Date.now() / 1000),
    port,
    '',
    '127.0.0.1',
    '  0  0',
    'ready',
  ]
  await writeFile(join(dataDir, 'postmaster.pid'), `${lines.join('\n')}\n`)
  const server = await start()
  expect(await query(server.url, 'SELECT 1')).toEqual([[1]])
})

test('nobody but the owner may read the folder', async () => {
  await start()
  expect((await stat(dataDir)).mode & 0o777).toBe(0o700)
})

import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createDb } from '@presstime/db/client'
import { startEmbeddedPostgres } from '@presstime/db/embedded'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openSettings } from './command-settings.ts'
import { fillSecrets } from './env-file.ts'
import { freePort, someoneAnswers } from './ports.ts'

// These tests start whole servers.
vi.setConfig({ testTimeout: 60_000 })

let root: string
let port: number
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'presstime-command-'))
  port = await freePort()
})
afterEach(() => rm(root, { recursive: true, force: true }))

const password = 'a-password-of-the-test'
const settings = () =>
  writeFile(
    path.join(root, '.env'),
    fillSecrets(
      `POSTGRES_PORT=${port}\nPOSTGRES_PASSWORD=${password}\nADMIN_TOKEN=\nWEBHOOK_SECRET=\nENCRYPTION_KEY=\n`,
    ),
  )
const start = (on = port) =>
  startEmbeddedPostgres({ dataDir: path.join(root, '.data/postgres'), port: on, password, durable: false })
async function dataFolderOf(url: string) {
  const db = createDb(url, { maxConnections: 1 })
  const [row] = await db.$queryRaw<{ data_directory: string }[]>`SHOW data_directory`
  await db.$disconnect()
  return row?.data_directory
}

test('a command says so when Presstime was never started in the folder', async () => {
  await expect(openSettings(root)).rejects.toThrow(/not started here yet: run `npm start` once/)
  await settings()
  await expect(openSettings(root)).rejects.toThrow(/not started here yet: run `npm start` once/)
})

test('a command uses the database of a running Presstime and does not stop it', async () => {
  await settings()
  const database = await start()
  try {
    const { environment, close } = await openSettings(root)
    expect(environment).toMatchObject({
      DATABASE_URL: database.url,
      MEDIA_DIR: path.join(root, '.data/media'),
      SITE_ORIGIN: 'http://127.0.0.1:3000',
    })
    await close()
    expect(await someoneAnswers(port)).toBe(true)
  } finally {
    await database.stop()
  }
})

test('a copied installation never uses the database of the original', async () => {
  await settings()
  const own = await start()
  await own.stop()
  const folder = await mkdtemp(path.join(tmpdir(), 'presstime-original-'))
  await chmod(folder, 0o711)
  const original = await startEmbeddedPostgres({
    dataDir: path.join(folder, 'postgres'),
    port,
    password,
    durable: false,
  })
  try {
    const { environment, close } = await openSettings(root)
    expect(await dataFolderOf(environment.DATABASE_URL ?? '')).toBe(path.join(root, '.data/postgres'))
    await close()
    expect(await dataFolderOf(original.url)).toBe(path.join(folder, 'postgres'))
  } finally {
    await original.stop()
    await rm(folder, { recursive: true, force: true })
  }
})

test('a running database is found even if its port differs from the settings', async () => {
  await settings()
  const database = await start(await freePort())
  try {
    const { environment, close } = await openSettings(root)
    expect(environment.DATABASE_URL).toBe(database.url)
    await close()
  } finally {
    await database.stop()
  }
})

test('a command starts a stopped database and stops it afterwards', async () => {
  await settings()
  const first = await start()
  await first.stop()

  const { environment, close } = await openSettings(root)
  const db = createDb(environment.DATABASE_URL ?? '', { maxConnections: 1 })
  expect(await db.$queryRaw`SELECT 1 AS one`).toEqual([{ one: 1 }])
  await db.$disconnect()
  await close()
  expect(await someoneAnswers(port)).toBe(false)
})

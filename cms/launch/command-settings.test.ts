import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createDb } from '@presstime/db/client'
import { startEmbeddedPostgres } from '@presstime/db/embedded'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSettings } from './command-settings.ts'
import { fillSecrets } from './env-file.ts'
import { freePort, someoneAnswers } from './ports.ts'

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
const start = () =>
  startEmbeddedPostgres({ dataDir: path.join(root, '.data/postgres'), port, password, durable: false })

test('where Presstime was never started, it is said to be', async () => {
  await expect(openSettings(root)).rejects.toThrow(/not started here yet: run `npm start` once/)
  await settings()
  await expect(openSettings(root)).rejects.toThrow(/not started here yet: run `npm start` once/)
})

test('the database of a Presstime that runs is used, and goes on', async () => {
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

test('the database of one that does not run is started, and stopped afterwards', async () => {
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

import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { parseEnv } from 'node:util'
import { createDb } from '@presstime/db/client'
import { createTestDatabase } from '@presstime/db/testing/database'
import { expect, test } from 'vitest'
import { ensureSiteEndpoint } from '../src/endpoints/ensure-site-endpoint.ts'
import { readSettings } from './config.ts'
import { startDatabase } from './database.ts'
import { fillSecrets } from './env-file.ts'

const example = await readFile(new URL('../../.env.example', import.meta.url), 'utf8')
const webhookSecret = `whsec_${randomBytes(32).toString('base64')}`
const site = { origin: 'http://127.0.0.1:9', webhookUrl: 'http://127.0.0.1:9/', webhookSecret }

test('a database that was made with another encryption key is not migrated', async () => {
  const database = await createTestDatabase()
  const db = createDb(database.url, { maxConnections: 1 })
  try {
    const environment = parseEnv(fillSecrets(example)) as Record<string, string>
    const settings = readSettings('/project', { ...environment, DATABASE_URL: database.url })
    await ensureSiteEndpoint(db, randomBytes(32), site)
    await db.$executeRaw`DELETE FROM _prisma_migrations`
    const keep = () => Promise.reject(new Error('a server of the user is not started'))
    await expect(startDatabase(settings, keep)).rejects.toThrow(/another ENCRYPTION_KEY/)
    expect(await db.$queryRaw`SELECT count(*)::int AS migrations FROM _prisma_migrations`).toEqual([
      { migrations: 0 },
    ])
  } finally {
    await db.$disconnect()
    await database.drop()
  }
})

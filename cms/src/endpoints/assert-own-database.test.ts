import { randomBytes } from 'node:crypto'
import { createDb, type Db } from '@presstime/db/client'
import { createTestDatabase, type TestDatabase } from '@presstime/db/testing/database'
import { beforeAll, expect, inject, test } from 'vitest'
import { assertOwnDatabase } from './assert-own-database.ts'
import { encryptSecret } from './encrypt-secret.ts'
import { ensureSiteEndpoint } from './ensure-site-endpoint.ts'
import { replaceEncryptionKey } from './replace-encryption-key.ts'
import { unreadableSecrets } from './unreadable-secrets.ts'

const key = randomBytes(32)
const otherKey = randomBytes(32)
const webhookSecret = `whsec_${randomBytes(32).toString('base64')}`
const site = { origin: 'http://127.0.0.1:9', webhookUrl: 'http://127.0.0.1:9/', webhookSecret }

let database: TestDatabase
let db: Db
beforeAll(async () => {
  database = await createTestDatabase()
  db = createDb(database.url, { maxConnections: 2 })
  return async () => {
    await db.$disconnect()
    await database.drop()
  }
})

test('an unused, empty or missing database is accepted with any key', async () => {
  const { adminUrl } = inject('testTemplate')
  const missing = adminUrl.replace(/[^/]+$/, 'not_there')
  for (const url of [database.url, adminUrl, missing])
    await expect(assertOwnDatabase(url, key)).resolves.toBeUndefined()
})

test('a database with another key is refused with instructions and not changed', async () => {
  await ensureSiteEndpoint(db, key, site)
  const before = await db.webhookSecret.findMany()
  await expect(assertOwnDatabase(database.url, key)).resolves.toBeUndefined()
  await expect(assertOwnDatabase(database.url, otherKey)).rejects.toThrow(
    /another ENCRYPTION_KEY.*restored backup.*another installation's.*replace-encryption-key/,
  )
  expect(await db.webhookSecret.findMany()).toEqual(before)
})

test('replacing a lost key deletes the secrets that it cannot decrypt, and the next start works', async () => {
  const endpoint = await db.webhookEndpoint.create({
    data: {
      url: 'https://hooks.example.com/',
      events: ['PUBLICATION_CREATED'],
      secrets: { create: { ciphertext: encryptSecret(key, webhookSecret) } },
    },
  })
  const unreadable = await unreadableSecrets(db, otherKey)
  expect(unreadable.map(({ url }) => url).sort()).toEqual([
    'http://127.0.0.1:9/',
    'https://hooks.example.com/',
  ])

  expect(await replaceEncryptionKey(db, otherKey)).toContain(endpoint.id)
  expect(await replaceEncryptionKey(db, otherKey)).toEqual([])
  await assertOwnDatabase(database.url, otherKey)
  await ensureSiteEndpoint(db, otherKey, site)
  await expect(assertOwnDatabase(database.url, key)).rejects.toThrow(/another ENCRYPTION_KEY/)
})

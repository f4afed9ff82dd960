import { createDb, type Db } from '@presstime/db/client'
import { createTestDatabase, type TestDatabase } from '@presstime/db/testing/database'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { ensureSearchLanguage, startIndexing } from './ensure-search.ts'
import { parseSearch } from './parse-search.ts'
import { searchPosts } from './search-posts.ts'

let database: TestDatabase
let db: Db
beforeAll(async () => {
  database = await createTestDatabase()
  db = createDb(database.url, { maxConnections: 6 })
})
afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})

async function addLivePost(title: string) {
  const slug = title.toLowerCase()
  const post = await db.post.create({ data: { title, slug } })
  const content = { title, slug, excerpt: '', body: '', html: '' }
  const revision = await db.revision.create({ data: { ...content, postId: post.id, number: 1 } })
  const now = new Date()
  const live = { version: 1, sequence: 1, publishedAt: now, updatedAt: now }
  await db.livePost.create({ data: { ...content, ...live, postId: post.id, revisionId: revision.id } })
}

const count = (query: string) => searchPosts(db, parseSearch(`${query} `)).count()
const indexAll = async () => {
  const stop = startIndexing(db, pino({ level: 'silent' }))
  await vi.waitFor(async () =>
    expect(await db.$queryRaw`SELECT FROM "LivePost" WHERE "search" IS NULL`).toEqual([]),
  )
  await stop()
}

test('posts without an index are indexed, and again after a change of the language', async () => {
  await ensureSearchLanguage(db, 'english')
  await addLivePost('Häuser')
  await addLivePost('Houses')
  expect(await count('houses')).toBe(0)
  await indexAll()
  expect([await count('house'), await count('haus')]).toEqual([1, 0])

  await ensureSearchLanguage(db, 'german')
  await indexAll()
  expect([await count('haus'), await count('Häusern')]).toEqual([1, 1])
})

test('the same language does not invalidate the index', async () => {
  await ensureSearchLanguage(db, 'german')
  expect(await count('haus')).toBe(1)
})

test.each(['russian', 'simple'])('the language %s also removes accents', async (language) => {
  await ensureSearchLanguage(db, language)
  await indexAll()
  expect(await count('hauser')).toBe(1)
})

test('several processes may start with a new language at the same time', async () => {
  await Promise.all(Array.from({ length: 4 }, () => ensureSearchLanguage(db, 'french')))
  await indexAll()
  expect(await count('houses')).toBe(1)
})

test('a language that Postgres does not have is refused with the list of its languages', async () => {
  await expect(ensureSearchLanguage(db, 'klingon')).rejects.toThrow(
    /SEARCH_LANGUAGE: Postgres has no language "klingon"; it has .*english/,
  )
  expect(await count('houses')).toBe(1)
})

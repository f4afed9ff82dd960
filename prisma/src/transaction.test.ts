import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDb, type Db } from './client.ts'
import { createTestDatabase, type TestDatabase } from './testing/database.ts'
import { inTransaction, type Tx } from './transaction.ts'

let database: TestDatabase
let db: Db
beforeAll(async () => {
  database = await createTestDatabase()
  db = createDb(database.url, { maxConnections: 4 })
})
afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})

test('the writes are there after the work succeeded, and its result is returned', async () => {
  const id = await inTransaction(db, async (tx) => {
    const post = await tx.post.create({ data: { title: 'Kept', slug: 'kept' } })
    return post.id
  })
  expect(await db.post.findUnique({ where: { id } })).toMatchObject({ slug: 'kept', version: 1 })
})

test('no write is there after the work has failed', async () => {
  const work = inTransaction(db, async (tx) => {
    await tx.post.create({ data: { title: 'Lost', slug: 'lost' } })
    throw new Error('too late')
  })
  await expect(work).rejects.toThrow('too late')
  expect(await db.post.count({ where: { slug: 'lost' } })).toBe(0)
})

test.each<[string, (tx: Tx, id: string) => Promise<unknown>]>([
  [
    "Prisma's own statements",
    (tx, id) => tx.post.update({ where: { id }, data: { version: { increment: 1 } } }),
  ],
  ['raw SQL', (tx, id) => tx.$executeRaw`UPDATE "Post" SET version = version + 1 WHERE id = ${id}::uuid`],
])('two transactions that conflict by %s both commit in the end', async (how, write) => {
  const ids = await Promise.all(
    ['left', 'right'].map(async (side) => {
      const post = await db.post.create({ data: { title: side, slug: `${side} by ${how}` } })
      return post.id
    }),
  )
  let runs = 0
  const bothHoldOne = Promise.withResolvers<void>()
  const writeInOrder = ([first = '', second = '']: string[]) =>
    inTransaction(db, async (tx) => {
      await write(tx, first)
      if (++runs === 2) bothHoldOne.resolve()
      await bothHoldOne.promise
      await write(tx, second)
    })
  await Promise.all([writeInOrder(ids), writeInOrder(ids.toReversed())])
  // Two runs and at least one retry; on a busy machine the two may deadlock again.
  expect(runs).toBeGreaterThanOrEqual(3)
  const posts = await db.post.findMany({ where: { id: { in: ids } } })
  expect(posts.map((post) => post.version)).toEqual([3, 3])
})

test('the counter starts at 0 and refuses a second row', async () => {
  expect(await db.publicationCounter.findMany()).toEqual([{ id: 1, value: 0 }])
  await expect(db.publicationCounter.create({ data: { id: 2 } })).rejects.toThrow(/one_row/)
})

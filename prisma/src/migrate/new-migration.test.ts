import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { executeSql } from '../testing/execute-sql.ts'
import { newMigration } from './new-migration.ts'

const packageFolder = fileURLToPath(new URL('../..', import.meta.url))
const { adminUrl } = inject('testTemplate')
const now = new Date('2099-01-02T03:04:05.678Z')

/** A copy of the schema and its migrations, in a folder whose name has a space. */
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'presstime new migration '))
  for (const name of ['migrations', 'schema.prisma'])
    await cp(join(packageFolder, name), join(folder, name), { recursive: true })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const make = (words: string) => newMigration({ folder, serverUrl: adminUrl }, words, now)
const migrations = () => readdir(join(folder, 'migrations'))

test('without a schema change nothing is written, and an invalid name is refused', async () => {
  const before = await migrations()
  expect(await make('nothing')).toBe(null)
  await expect(make('')).rejects.toThrow(/npm run migrate:new -- add-mood-to-posts/)
  await expect(make('../up')).rejects.toThrow(/letters, digits and hyphens/)
  expect(await migrations()).toEqual(before)
})

test('a new column becomes the last migration, and no database is changed', async () => {
  const schema = join(folder, 'schema.prisma')
  const text = await readFile(schema, 'utf8')
  await writeFile(schema, text.replace('model Post {', 'model Post {\n  mood String?'))

  const first = await make('Add mood-to posts')
  expect(first).toEqual({
    name: '20990102030405_add_mood_to_posts',
    sql: expect.stringContaining('ALTER TABLE "Post" ADD COLUMN     "mood" TEXT'),
  })
  const file = join(folder, 'migrations', first?.name ?? '', 'migration.sql')
  expect(await readFile(file, 'utf8')).toBe(first?.sql)

  expect(await make('again')).toBe(null)
  await writeFile(schema, text.replace('model Post {', 'model Post {\n  mood String?\n  tempo String?'))
  expect(await make('tempo')).toMatchObject({ name: '20990102030406_tempo' })
  await executeSql(
    adminUrl,
    `DO $$ BEGIN ASSERT NOT EXISTS (SELECT FROM pg_database WHERE datname LIKE 'prisma_migrate_shadow%');
     ASSERT NOT EXISTS (SELECT FROM pg_tables WHERE schemaname = 'public'); END $$`,
  )
})

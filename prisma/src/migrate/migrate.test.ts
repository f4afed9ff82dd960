import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, expect, inject, onTestFinished, test, vi } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing/database.ts'
import { databaseUrl } from '../testing/database-url.ts'
import { executeSql } from '../testing/execute-sql.ts'
import { freePort } from '../testing/test-server.ts'
import { assertMigrated } from './assert-migrated.ts'
import { migrate } from './migrate.ts'
import { compare, readMigrationState } from './migration-state.ts'
import { retryMigration } from './retry-migration.ts'
import { runPrisma } from './run-prisma.ts'

const packageFolder = fileURLToPath(new URL('../..', import.meta.url))
const { adminUrl } = inject('testTemplate')

/** A copy of the project with one more migration, in a folder whose name has a space. */
let project: string
let config: string[]
let migrated: TestDatabase
beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'presstime migrate '))
  await cp(join(packageFolder, 'migrations'), join(project, 'migrations'), { recursive: true })
  await cp(join(packageFolder, 'schema.prisma'), join(project, 'schema.prisma'))
  await writeFile(
    join(project, 'prisma.config.ts'),
    `export default { schema: ${JSON.stringify(join(project, 'schema.prisma'))},
      migrations: { path: ${JSON.stringify(join(project, 'migrations'))} },
      datasource: { url: process.env.DATABASE_URL } }`,
  )
  config = ['--config', join(project, 'prisma.config.ts')]
})
afterAll(() => rm(project, { recursive: true, force: true }))

beforeEach(async () => {
  migrated = await createTestDatabase()
  return () => migrated.drop()
})

async function withMigration(sql: string) {
  const folder = join(project, 'migrations', '99990101000000_extra')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'migration.sql'), sql)
}

test('a missing database is created and migrated, and is then up to date', async () => {
  const url = databaseUrl(adminUrl, 'made by migrate')
  try {
    expect(await readMigrationState(url)).toEqual({ kind: 'new' })
    await expect(assertMigrated(url)).rejects.toThrow(/database is empty\. Start Presstime once/)
    await migrate(url)
    expect(await readMigrationState(url)).toEqual({ kind: 'current' })
    await assertMigrated(url)
    expect(await runPrisma(['migrate', 'status'], { databaseUrl: url })).toContain(
      'Database schema is up to date!',
    )
  } finally {
    await executeSql(adminUrl, 'DROP DATABASE IF EXISTS "made by migrate" WITH (FORCE)')
  }
})

test('the Prisma CLI does not run for a database that is up to date', async () => {
  // With this variable every Node process that the test starts fails at once.
  vi.stubEnv('NODE_OPTIONS', '--require=/nonexistent.cjs')
  onTestFinished(() => void vi.unstubAllEnvs())
  await expect(runPrisma(['version'], { databaseUrl: migrated.url })).rejects.toThrow()
  await migrate(migrated.url)
})

test('the migrations create the schema of schema.prisma', async () => {
  const diff = ['migrate', 'diff', '--from-config-datasource', '--to-schema', 'schema.prisma', '--exit-code']
  expect(await runPrisma(diff, { databaseUrl: migrated.url })).toContain('No difference detected')
})

test('drift is found and named', async () => {
  await executeSql(migrated.url, 'ALTER TABLE "Post" ADD COLUMN "mood" text')
  const diff = ['migrate', 'diff', '--from-config-datasource', '--to-schema', 'schema.prisma', '--exit-code']
  await expect(runPrisma(diff, { databaseUrl: migrated.url })).rejects.toThrow(/Removed column `mood`/)
})

const later = `INSERT INTO _prisma_migrations VALUES ('x', 'x', now(), '2099_later', NULL, NULL, now(), 1)`
const unfinished = `UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name LIKE '%init'`

test.for([
  [
    'that newer code has migrated',
    later,
    /newer than this code: it has the migration 2099_later.*Update the code/,
  ],
  [
    'whose migration did not finish',
    unfinished,
    /20261121000000_init was started and did not finish.*retry-migration/,
  ],
  [
    'whose migration has another text',
    `UPDATE _prisma_migrations SET checksum = 'other' WHERE migration_name LIKE '%init'`,
    /20261121000000_init were edited after.*migrate:new/,
  ],
  [
    'of another program',
    'ALTER TABLE _prisma_migrations RENAME TO "Orders"',
    /has tables of another program/,
  ],
] as const)('a database %s is refused by a start and by every command', async ([, sql, message]) => {
  await executeSql(migrated.url, sql)
  await expect(assertMigrated(migrated.url)).rejects.toThrow(message)
  await expect(migrate(migrated.url)).rejects.toThrow(message)
})

test('commands refuse a database with pending migrations and say what a start would do', async () => {
  await executeSql(
    migrated.url,
    `DELETE FROM _prisma_migrations WHERE migration_name = (SELECT max(migration_name) FROM _prisma_migrations)`,
  )
  await expect(assertMigrated(migrated.url)).rejects.toThrow(
    /older than this code: it lacks the migration \d+_\w+\. Start Presstime once/,
  )
})

test('an unfinished migration is applied again only after a retry command', async () => {
  await executeSql(
    migrated.url,
    `UPDATE _prisma_migrations SET finished_at = NULL
     WHERE migration_name = (SELECT max(migration_name) FROM _prisma_migrations)`,
  )
  const name = await retryMigration(migrated.url)
  expect(await readMigrationState(migrated.url)).toEqual({ kind: 'older', pending: [name] })
  await expect(retryMigration(migrated.url)).rejects.toThrow(/nothing to retry/)
})

test('migrations of newer code are reported before other faults', () => {
  const onDisk = new Map([['1_a', 'sum']])
  const newer = { name: '2_b', checksum: 'sum', finished: false }
  expect(compare([newer], onDisk)).toEqual({ kind: 'newer', unknown: ['2_b'] })
})

test('a failed migration is rolled back, shows the message of Postgres, and stops the next run', async () => {
  await withMigration('CREATE TABLE "Half" (); ALTER TABLE "Nowhere" ADD COLUMN "x" int;')
  const deploy = runPrisma(['migrate', 'deploy', ...config], { databaseUrl: migrated.url })
  await expect(deploy).rejects.toThrow(/relation "Nowhere" does not exist[\s\S]*99990101000000_extra/)
  await expect(executeSql(migrated.url, 'TABLE "Half"')).rejects.toThrow(/does not exist/)
  const again = runPrisma(['migrate', 'deploy', ...config], { databaseUrl: migrated.url })
  await expect(again).rejects.toThrow(/99990101000000_extra[\s\S]*failed/)
})

test('a migration may contain semicolons inside statements', async () => {
  await withMigration(`CREATE FUNCTION "two"() RETURNS int AS $$ BEGIN RETURN 1; RETURN 2; END $$ LANGUAGE plpgsql;
    -- a comment; with one
    CREATE TABLE "Note" ("text" text DEFAULT 'a;b');`)
  await runPrisma(['migrate', 'deploy', ...config], { databaseUrl: migrated.url })
  await executeSql(migrated.url, 'SELECT "two"(), "text" FROM "Note"')
})

test('a new migration is written against a shadow database, which is removed again', async () => {
  const schema = join(project, 'schema.prisma')
  const diff = [
    'migrate',
    'diff',
    '--from-migrations',
    join(packageFolder, 'migrations'),
    '--to-schema',
    schema,
    '--script',
  ]
  await writeFile(schema, 'datasource db {\n  provider = "postgresql"\n}\nmodel Other {\n  id Int @id\n}\n')
  expect(await runPrisma([...diff, ...config], { databaseUrl: migrated.url })).toContain(
    'CREATE TABLE "Other"',
  )
  await executeSql(
    adminUrl,
    `DO $$ BEGIN ASSERT NOT EXISTS (SELECT FROM pg_database WHERE datname LIKE 'prisma_migrate_shadow%'); END $$`,
  )
})

test('a server that cannot be reached is named, both by migrating and by comparing', async () => {
  const port = await freePort()
  const url = `postgresql://someone:top-secret@127.0.0.1:${port}/presstime`
  const failure = await migrate(url).catch((error: Error) => error.message)
  expect(failure).toContain(`Can't reach the database server at 127.0.0.1:${port}`)
  expect(failure).not.toContain('top-secret')
  const diff = runPrisma(['migrate', 'diff', '--from-empty', '--to-schema', 'schema.prisma'], {
    databaseUrl: url,
  })
  await expect(diff).rejects.toThrow(`Can't reach database server at \`127.0.0.1:${port}\``)
})

test('refused credentials are reported as refused', async () => {
  const url = new URL(migrated.url)
  url.password = 'top-secret'
  const failure = await migrate(url.href).catch((error: Error) => error.message)
  expect(failure).toMatch(/P1000.*refused the credentials of user "postgres"/)
  expect(failure).not.toContain('top-secret')
})

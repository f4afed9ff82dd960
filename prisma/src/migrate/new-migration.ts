import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runPrisma } from './run-prisma.ts'

/** The name of a migration cannot be used; the message says which can. */
export class MigrationNameError extends Error {
  override readonly name = 'MigrationNameError'
}

/** Where the schema and its migrations are. */
export type SchemaFolder = {
  /** It holds schema.prisma and migrations/. */
  folder: string
  /** A server whose user may make databases. It is given a shadow database, which is removed again; nothing else is changed. */
  serverUrl: string
}

/**
 * Writes the migration that leads from the migrations that there are to what schema.prisma says.
 *
 * @param words What it changes, such as "add-mood"; it becomes a part of the folder's name.
 * @param now Stands first in the folder's name. Migrations are applied in the order of their names: a clock that is behind the
 *   newest migration is not followed.
 * @returns the folder's name and the SQL; null when there is nothing to change.
 * @throws MigrationNameError; PrismaCommandError with what Prisma says of a schema or a migration that is wrong.
 */
export async function newMigration(
  { folder, serverUrl }: SchemaFolder,
  words: string,
  now: Date,
): Promise<{ name: string; sql: string } | null> {
  const label = words
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')
  if (!/^[a-z0-9_]{1,100}$/.test(label)) {
    throw new MigrationNameError(
      'Say in a few words what changes, of letters, digits and hyphens: npm run migrate:new -- add-mood-to-posts',
    )
  }
  const migrations = join(folder, 'migrations')
  const sql = await difference(migrations, join(folder, 'schema.prisma'), serverUrl)
  if (sql === null) return null
  const name = `${await nextTimestamp(migrations, now)}_${label}`
  await mkdir(join(migrations, name))
  await writeFile(join(migrations, name, 'migration.sql'), sql)
  return { name, sql }
}

async function difference(migrations: string, schema: string, databaseUrl: string): Promise<string | null> {
  const work = await mkdtemp(join(tmpdir(), 'presstime-migration-'))
  try {
    const output = join(work, 'migration.sql')
    const paths = ['--from-migrations', migrations, '--to-schema', schema, '--output', output]
    await runPrisma(['migrate', 'diff', '--script', ...paths], { databaseUrl })
    const sql = await readFile(output, 'utf8')
    return /^\s*-- This is an empty migration\.\s*$/.test(sql) ? null : sql
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** `20261130081502`, later than that of every migration that there is. */
async function nextTimestamp(migrations: string, now: Date): Promise<string> {
  const stamps = (await readdir(migrations)).flatMap((name) => /^\d{14}(?=_)/.exec(name)?.[0] ?? [])
  const newest = stamps.sort().at(-1) ?? ''
  const stamp = now.toISOString().replaceAll(/\D/g, '').slice(0, 14)
  return stamp > newest ? stamp : String(BigInt(newest) + 1n)
}

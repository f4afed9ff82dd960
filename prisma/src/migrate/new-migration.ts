import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runPrisma } from './run-prisma.ts'

/** The name of a migration is not allowed; the message says which names are. */
export class MigrationNameError extends Error {
  override readonly name = 'MigrationNameError'
}

/** The location of the schema and its migrations. */
export type SchemaFolder = {
  /** The folder with schema.prisma and migrations/. */
  folder: string
  /**
   * A server whose user may create databases. Prisma creates a shadow database there and removes it; nothing
   * else is changed.
   */
  serverUrl: string
}

/**
 * Writes the migration that brings the existing migrations to the state of schema.prisma.
 *
 * @param words what it changes, such as "add-mood"; a part of the folder's name
 * @param now the start of the folder's name. Migrations are applied in the order of their names. When the
 *   clock is behind the newest migration, the name starts with a time after that migration's.
 * @returns the folder's name and the SQL; null when there is nothing to change
 * @throws MigrationNameError; PrismaCommandError with Prisma's output when the schema or a migration is wrong
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
      'Describe the change in a few words of letters, digits and hyphens: npm run migrate:new -- add-mood-to-posts',
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

/** A timestamp such as `20261130081502` that is later than those of all existing migrations. */
async function nextTimestamp(migrations: string, now: Date): Promise<string> {
  const stamps = (await readdir(migrations)).flatMap((name) => /^\d{14}(?=_)/.exec(name)?.[0] ?? [])
  const newest = stamps.sort().at(-1) ?? ''
  const stamp = now.toISOString().replaceAll(/\D/g, '').slice(0, 14)
  return stamp > newest ? stamp : String(BigInt(newest) + 1n)
}

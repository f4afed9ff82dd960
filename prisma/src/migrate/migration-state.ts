import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url))

/** How the schema of a database relates to this code. Names of migrations are sorted. */
export type MigrationState =
  /** It has exactly the migrations of this code. */
  | { kind: 'current' }
  /** The database does not exist yet, or is empty. */
  | { kind: 'new' }
  /** It has tables, but none of Presstime. */
  | { kind: 'foreign' }
  /** It lacks migrations of this code. */
  | { kind: 'older'; pending: string[] }
  /** It has migrations that this code does not have: newer code has migrated it. */
  | { kind: 'newer'; unknown: string[] }
  /** A migration was started and did not finish. */
  | { kind: 'failed'; migration: string }
  /** Files of migrations were edited after they were applied. */
  | { kind: 'edited'; migrations: string[] }

/**
 * Compares Prisma's table of migrations with the folder of migrations. This takes a tenth of a second; the
 * Prisma CLI takes two seconds. `checksum` in that table is the SHA-256 of migration.sql in hex.
 *
 * @throws the error of `pg` when the database cannot be reached or refuses the user.
 */
export async function readMigrationState(databaseUrl: string): Promise<MigrationState> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 })
  try {
    await client.connect()
    const { rows: tables } = await client.query<{ ours: boolean }>(
      `SELECT table_name = '_prisma_migrations' AS ours FROM information_schema.tables
       WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'`,
    )
    if (!tables.some(({ ours }) => ours)) return { kind: tables.length === 0 ? 'new' : 'foreign' }
    const { rows } = await client.query<Applied>(
      `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
       FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name`,
    )
    return compare(rows, await migrationsOnDisk())
  } catch (error) {
    if ((error as { code?: string }).code === '3D000') return { kind: 'new' }
    throw error
  } finally {
    await client.end().catch(() => {})
  }
}

type Applied = { name: string; checksum: string; finished: boolean }

/**
 * Checks the most serious state first. When newer code has migrated the database, this code cannot judge its
 * other migrations.
 */
export function compare(applied: Applied[], onDisk: Map<string, string>): MigrationState {
  const unknown = applied.filter(({ name }) => !onDisk.has(name)).map(({ name }) => name)
  if (unknown.length > 0) return { kind: 'newer', unknown }
  const failed = applied.find(({ finished }) => !finished)
  if (failed) return { kind: 'failed', migration: failed.name }
  const edited = applied.filter(({ name, checksum }) => onDisk.get(name) !== checksum)
  if (edited.length > 0) return { kind: 'edited', migrations: edited.map(({ name }) => name) }
  const names = new Set(applied.map(({ name }) => name))
  const pending = [...onDisk.keys()].filter((name) => !names.has(name))
  return pending.length > 0 ? { kind: 'older', pending } : { kind: 'current' }
}

async function migrationsOnDisk(): Promise<Map<string, string>> {
  const entries = await readdir(migrationsFolder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  const checksums = names.sort().map(async (name): Promise<[string, string]> => {
    const sql = await readFile(`${migrationsFolder}/${name}/migration.sql`)
    return [name, createHash('sha256').update(sql).digest('hex')]
  })
  return new Map(await Promise.all(checksums))
}

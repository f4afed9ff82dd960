import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url))

/**
 * Whether the database has exactly the migrations of the folder: each finished, with the same text, and none besides.
 * A tenth of a second, where the Prisma CLI takes two. Anything but a clear yes (no such database, a failed migration,
 * an edited file) is a no, and left to the CLI to judge.
 *
 * Follows the table that Prisma keeps: `checksum` is the SHA-256 of migration.sql in hex.
 */
export async function isUpToDate(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 })
  try {
    await client.connect()
    const { rows } = await client.query<{ migration_name: string; checksum: string; finished: boolean }>(
      `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
       FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
    )
    const applied = rows.filter((row) => row.finished).map((row) => `${row.migration_name} ${row.checksum}`)
    const expected = await migrationsOnDisk()
    return applied.length === rows.length && applied.sort().join('\n') === expected.join('\n')
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

async function migrationsOnDisk() {
  const entries = await readdir(migrationsFolder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(`${migrationsFolder}/${name}/migration.sql`)
      return `${name} ${createHash('sha256').update(sql).digest('hex')}`
    }),
  )
}

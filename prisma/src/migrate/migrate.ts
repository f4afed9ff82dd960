import { assertMigratable } from './assert-migrated.ts'
import { readMigrationState } from './migration-state.ts'
import { runPrisma } from './run-prisma.ts'

/**
 * Brings the database to the newest migration: `prisma migrate deploy`, left out when nothing is pending. A database
 * that does not exist yet is made, when the user of the URL may do that.
 *
 * @throws DatabaseStateError when this code's migrations do not lead on from where the database is: newer code has been there,
 *   an earlier migration failed, another program's tables are in it.
 * @throws PrismaCommandError with what Prisma says: the database cannot be reached, a migration failed (with Postgres's
 *   words).
 */
export async function migrate(databaseUrl: string): Promise<void> {
  // What cannot be reached is left to Prisma, which says why.
  const state = await readMigrationState(databaseUrl).catch(() => undefined)
  if (state?.kind === 'current') return
  if (state) assertMigratable(state)
  await runPrisma(['migrate', 'deploy'], { databaseUrl })
}

import { assertMigratable } from './assert-migrated.ts'
import { readMigrationState } from './migration-state.ts'
import { runPrisma } from './run-prisma.ts'

/**
 * Applies the pending migrations with `prisma migrate deploy`; does nothing when none is pending. Creates a
 * missing database when the user of the URL has the right to do so.
 *
 * @throws DatabaseStateError when this code cannot migrate the database: newer code has migrated it, an
 *   earlier migration failed, or it has tables of another program.
 * @throws PrismaCommandError with Prisma's output when the database cannot be reached or a migration failed
 *   (with Postgres's message).
 */
export async function migrate(databaseUrl: string): Promise<void> {
  // When the database cannot be reached, run Prisma all the same: it reports the cause.
  const state = await readMigrationState(databaseUrl).catch(() => undefined)
  if (state?.kind === 'current') return
  if (state) assertMigratable(state)
  await runPrisma(['migrate', 'deploy'], { databaseUrl })
}

import { isUpToDate } from './pending-migrations.ts'
import { runPrisma } from './run-prisma.ts'

/**
 * Brings the database to the newest migration: `prisma migrate deploy`, left out when nothing is pending. A database
 * that does not exist yet is made, when the user of the URL may do that.
 *
 * @throws PrismaCommandError with what Prisma says: the database cannot be reached, a migration failed (with Postgres's words), an
 *   earlier one is in a failed state and has to be resolved by hand.
 */
export async function migrate(databaseUrl: string): Promise<void> {
  if (await isUpToDate(databaseUrl)) return
  await runPrisma(['migrate', 'deploy'], { databaseUrl })
}

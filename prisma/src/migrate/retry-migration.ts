import { DatabaseStateError } from './assert-migrated.ts'
import { readMigrationState } from './migration-state.ts'
import { runPrisma } from './run-prisma.ts'

/**
 * Marks an unfinished migration so that the next start applies it again. Prisma sends a migration to Postgres
 * as one message. When a part fails or the connection is lost, Postgres rolls all of it back, so there is
 * nothing to clean up.
 *
 * @returns its name
 * @throws DatabaseStateError when no migration is in that state
 */
export async function retryMigration(databaseUrl: string): Promise<string> {
  const state = await readMigrationState(databaseUrl)
  if (state.kind !== 'failed')
    throw new DatabaseStateError('No migration of this database is unfinished: there is nothing to retry.')
  await runPrisma(['migrate', 'resolve', '--rolled-back', state.migration], { databaseUrl })
  return state.migration
}

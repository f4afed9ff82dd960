import { DatabaseStateError } from './assert-migrated.ts'
import { readMigrationState } from './migration-state.ts'
import { runPrisma } from './run-prisma.ts'

/**
 * Lets the next start apply a migration again that was begun and did not finish. A migration is one message to Postgres,
 * which undoes all of it when a part fails or the connection is lost, so that nothing is left to clean up.
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

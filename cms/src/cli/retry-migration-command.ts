import { retryMigration } from '@presstime/db/retry-migration'
import { assertOwnDatabase } from '../endpoints/assert-own-database.ts'
import { exitCodes } from './command-error.ts'
import { openDatabase } from './open-cms.ts'
import type { CommandContext } from './run-command-line.ts'

/** Runs `presstime retry-migration`. @returns the exit code */
export async function runRetryMigrationCommand({ openSettings }: CommandContext): Promise<number> {
  await using open = new AsyncDisposableStack()
  const settings = await openSettings()
  open.defer(settings.close)
  const { config, db } = await openDatabase(settings.environment)
  open.defer(() => db.$disconnect())
  await assertOwnDatabase(config.database.url, config.encryptionKey)
  const migration = await retryMigration(config.database.url)
  process.stdout.write(`The next start applies ${migration} again.\n`)
  return exitCodes.done
}

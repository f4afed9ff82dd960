import { assertMigrated } from '@presstime/db/assert-migrated'
import { replaceEncryptionKey } from '../endpoints/replace-encryption-key.ts'
import { exitCodes } from './command-error.ts'
import { openDatabase } from './open-cms.ts'
import type { CommandContext } from './run-command-line.ts'

/** Runs `presstime replace-encryption-key`. @returns the exit code */
export async function runReplaceEncryptionKeyCommand({ openSettings }: CommandContext): Promise<number> {
  await using open = new AsyncDisposableStack()
  const settings = await openSettings()
  open.defer(settings.close)
  const { config, db } = await openDatabase(settings.environment)
  open.defer(() => db.$disconnect())
  await assertMigrated(config.database.url)
  const endpoints = await replaceEncryptionKey(db, config.encryptionKey)
  process.stdout.write(
    endpoints.length === 0
      ? 'ENCRYPTION_KEY opens every secret of this database: nothing was changed.\n'
      : `Secrets of ${endpoints.length} webhook endpoints were deleted. The next start gives the bundled site a secret ` +
          'again. Call rotateWebhookSecret for the others, and tell their owners. Earlier preview links are invalid.\n',
  )
  return exitCodes.done
}

import { readSiteSecret } from '@presstime/db/read-site-secret'
import { decryptSecret, SecretError } from './encrypt-secret.ts'

/** The database belongs to another installation, or ENCRYPTION_KEY is not the key of this database. */
export class ForeignDatabaseError extends Error {
  override readonly name = 'ForeignDatabaseError'
}

/**
 * Checks that the database belongs to this installation, before anything is written to it: this
 * ENCRYPTION_KEY must decrypt its secrets. A start on another installation's database would end the token of
 * its administrator and send its webhooks to our site. A start on a restored database without its key would
 * leave the webhooks of every endpoint unsigned (docs/decisions/0019).
 *
 * @param encryptionKey 32 bytes, the setting ENCRYPTION_KEY.
 * @throws {ForeignDatabaseError} Errors of `pg` also pass, when the database cannot be reached.
 */
export async function assertOwnDatabase(databaseUrl: string, encryptionKey: Uint8Array): Promise<void> {
  const stored = await readSiteSecret(databaseUrl)
  if (stored === null || opens(encryptionKey, stored)) return
  throw new ForeignDatabaseError(
    'The database was made with another ENCRYPTION_KEY than that of the settings. ' +
      'When it is a restored backup, put the ENCRYPTION_KEY of its .env into yours. ' +
      "When it is another installation's, name your own with DATABASE_URL or DATA_DIR. " +
      'When the former key is lost for good, say `npm run presstime -- replace-encryption-key`, which deletes the ' +
      'secrets that nobody can read any more. Nothing was changed.',
  )
}

/** Whether a secret of the database was encrypted with this key. */
export function opens(encryptionKey: Uint8Array, ciphertext: Uint8Array): boolean {
  try {
    decryptSecret(encryptionKey, ciphertext)
    return true
  } catch (error) {
    if (error instanceof SecretError) return false
    throw error
  }
}

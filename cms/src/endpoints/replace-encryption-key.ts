import type { Db } from '@presstime/db/client'
import { inTransaction } from '@presstime/db/transaction'
import { unreadableSecrets } from './unreadable-secrets.ts'

/**
 * Makes the present ENCRYPTION_KEY the key of the database, when the former key is lost. Deletes the secrets
 * that the present key does not decrypt. The next start gives the bundled site's endpoint its secret again.
 * The other endpoints need `rotateWebhookSecret`.
 *
 * @returns the ids of the endpoints that lost a secret
 */
export const replaceEncryptionKey = (db: Db, encryptionKey: Uint8Array): Promise<string[]> =>
  inTransaction(db, async (tx) => {
    const unreadable = await unreadableSecrets(tx, encryptionKey)
    await tx.webhookSecret.deleteMany({ where: { id: { in: unreadable.map(({ id }) => id) } } })
    return [...new Set(unreadable.map(({ endpointId }) => endpointId))]
  })

import type { Db } from '@presstime/db/client'
import type { Tx } from '@presstime/db/transaction'
import { opens } from './assert-own-database.ts'

/** A secret that ENCRYPTION_KEY does not decrypt, and its endpoint. */
export type UnreadableSecret = { id: string; endpointId: string; url: string }

/**
 * Finds the secrets that this key does not decrypt. Webhooks to their endpoints cannot be signed until the
 * secrets are rotated.
 */
export async function unreadableSecrets(db: Db | Tx, encryptionKey: Uint8Array): Promise<UnreadableSecret[]> {
  const secrets = await db.webhookSecret.findMany({
    select: { id: true, endpointId: true, ciphertext: true, endpoint: { select: { url: true } } },
  })
  return secrets
    .filter(({ ciphertext }) => !opens(encryptionKey, ciphertext))
    .map(({ id, endpointId, endpoint }) => ({ id, endpointId, url: endpoint.url }))
}

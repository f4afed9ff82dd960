import type { Db } from '@presstime/db/client'
import type { Tx } from '@presstime/db/transaction'
import { opens } from './assert-own-database.ts'

/** A secret that ENCRYPTION_KEY does not open, and whose it is. */
export type UnreadableSecret = { id: string; endpointId: string; url: string }

/** The secrets that this key does not open. Webhooks to their endpoints cannot be signed until they are rotated. */
export async function unreadableSecrets(db: Db | Tx, encryptionKey: Uint8Array): Promise<UnreadableSecret[]> {
  const secrets = await db.webhookSecret.findMany({
    select: { id: true, endpointId: true, ciphertext: true, endpoint: { select: { url: true } } },
  })
  return secrets
    .filter(({ ciphertext }) => !opens(encryptionKey, ciphertext))
    .map(({ id, endpointId, endpoint }) => ({ id, endpointId, url: endpoint.url }))
}

import type { Db } from '@presstime/db/client'
import { inTransaction } from '@presstime/db/transaction'
import { decryptSecret, encryptSecret } from './encrypt-secret.ts'

/** The bundled site, as the settings describe it. */
export type SiteEndpoint = { origin: string; webhookUrl: string; webhookSecret: string }

/** The key of the endpoint that the settings own. */
export const siteEndpointKey = 'site'

/**
 * Creates or updates the endpoint of the bundled site from the settings, so that a fresh installation
 * publishes to its site without another step. To replace the secret, change WEBHOOK_SECRET and start again.
 */
export async function ensureSiteEndpoint(
  db: Db,
  encryptionKey: Uint8Array,
  site: SiteEndpoint,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const fields = { url: site.webhookUrl, origin: site.origin, events: ['PUBLICATION_CREATED' as const] }
    const endpoint = await tx.webhookEndpoint.upsert({
      where: { key: siteEndpointKey },
      create: { ...fields, key: siteEndpointKey, description: 'The bundled site, owned by the settings' },
      update: fields,
      include: { secrets: true },
    })
    const present = endpoint.secrets.map(({ ciphertext }) => decryptSecret(encryptionKey, ciphertext))
    if (present.length === 1 && present[0] === site.webhookSecret) return
    await tx.webhookSecret.deleteMany({ where: { endpointId: endpoint.id } })
    await tx.webhookSecret.create({
      data: { endpointId: endpoint.id, ciphertext: encryptSecret(encryptionKey, site.webhookSecret) },
    })
  })
}

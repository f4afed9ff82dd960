import type { Db } from '@presstime/db/client'
import { decryptSecret } from './encrypt-secret.ts'
import type { WebhookPayload } from './payload.ts'
import type { Message } from './send-attempt.ts'

/** A delivery with what is needed to send it. */
export type LoadedDelivery = NonNullable<Awaited<ReturnType<typeof loadDelivery>>>

/** Reads a delivery with its endpoint, the secrets that are valid now and its publications. */
export const loadDelivery = (db: Db, deliveryId: string, now: Date) =>
  db.delivery.findUnique({
    where: { id: deliveryId },
    include: {
      endpoint: {
        include: {
          secrets: {
            where: { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
            orderBy: { createdAt: 'desc' },
          },
        },
      },
      publications: { include: { publication: true }, orderBy: { sequence: 'asc' } },
    },
  })

/** The signed message of a delivery: the same id and body for every attempt. */
export function messageOf(delivery: LoadedDelivery, encryptionKey: Uint8Array): Message {
  const [newest, ...older] = delivery.endpoint.secrets.map((secret) =>
    decryptSecret(encryptionKey, secret.ciphertext),
  )
  if (!newest)
    throw new Error(`The webhook endpoint ${delivery.endpointId} has no secret, so nothing is sent to it.`)
  return {
    id: delivery.id,
    url: delivery.endpoint.url,
    body: JSON.stringify(payloadOf(delivery)),
    secrets: [newest, ...older],
  }
}

function payloadOf(delivery: LoadedDelivery): WebhookPayload {
  if (delivery.type === 'WEBHOOK_TEST')
    return { type: 'webhook.test', timestamp: delivery.createdAt.toISOString(), data: {} }
  const publications = delivery.publications.map(({ publication }) => publication)
  const newest = publications.at(-1)
  if (!newest) throw new Error(`The delivery ${delivery.id} tells of no publication.`)
  const union = (lists: string[][]) => [...new Set(lists.flat())].sort()
  return {
    type: 'publication.created',
    timestamp: newest.createdAt.toISOString(),
    data: {
      sequence: newest.sequence,
      refresh: union(publications.map(({ refresh }) => refresh)),
      remove: union(publications.map(({ remove }) => remove)),
      paths: union(publications.map(({ paths }) => paths)),
    },
  }
}

import type { Db } from '@presstime/db/client'
import type { WebhookPayload } from '@presstime/protocol/payload'
import { decryptSecret, SecretError } from '../endpoints/encrypt-secret.ts'
import { pathOfTag } from '../publication/path-of-tag.ts'
import type { Message } from './send-attempt.ts'

/** A delivery with everything that is needed to send it. */
export type LoadedDelivery = NonNullable<Awaited<ReturnType<typeof loadDelivery>>>

/**
 * Reads a delivery with its endpoint, the secrets that are valid now, its publications, and the proven paths
 * of these publications.
 */
export async function loadDelivery(db: Db, deliveryId: string, now: Date) {
  const delivery = await db.delivery.findUnique({
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
  if (!delivery) return null
  const sequences = delivery.publications.map(({ sequence }) => sequence)
  const proven = await db.pathCheck.findMany({
    where: { endpointId: delivery.endpointId, sequence: { in: sequences }, seenAt: { not: null } },
    select: { sequence: true, path: true },
  })
  const refreshed = delivery.publications.flatMap(({ publication }) =>
    publication.refresh.flatMap((tag) => pathOfTag(tag) ?? []),
  )
  const open = await db.pathCheck.findMany({
    where: { endpointId: delivery.endpointId, seenAt: null, path: { in: refreshed } },
    select: { path: true, publication: { select: { remove: true } } },
  })
  return {
    ...delivery,
    /** `<sequence> <path>` of each proven path. */
    proven: new Set(proven.map(({ sequence, path }) => `${sequence} ${path}`)),
    /**
     * Tags that a publication expired, as long as no new page is proven to have replaced the expired page.
     */
    expired: new Set(
      open.flatMap(({ path, publication }) => publication.remove.filter((tag) => pathOfTag(tag) === path)),
    ),
  }
}

/** Builds the message of a delivery. Every attempt has the same message id. */
export function messageOf(delivery: LoadedDelivery, encryptionKey: Uint8Array): Message {
  const [newest, ...older] = delivery.endpoint.secrets.map((secret) =>
    decryptSecret(encryptionKey, secret.ciphertext),
  )
  if (!newest)
    throw new SecretError(`The webhook endpoint ${delivery.endpointId} has no secret: rotate it to get one.`)
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
  const refresh = union(publications.map((publication) => publication.refresh))
  const remove = publications.map((publication) =>
    publication.remove.filter((tag) => isOpen(delivery, publication.sequence, tag)),
  )
  return {
    type: 'publication.created',
    timestamp: newest.createdAt.toISOString(),
    data: {
      sequence: newest.sequence,
      sequences: publications.map(({ sequence }) => sequence),
      refresh: refresh.filter((tag) => !delivery.expired.has(tag)),
      // When a tag is expired and then marked stale, Next serves the expired page again, with the withdrawn
      // text. The tag is expired once more instead, until a new page is proven to have replaced the old one.
      remove: union([...remove, refresh.filter((tag) => delivery.expired.has(tag))]),
      paths: unlessTooLong(union(publications.map(({ paths }) => paths))),
    },
  }
}

/** The highest size of the paths of a message, in bytes. A receiver accepts 256 kB, including the tags. */
const mostPathBytes = 120_000

/** Receivers use the tags. The paths are for receivers without tags, and for people. */
const unlessTooLong = (paths: string[]): string[] =>
  Buffer.byteLength(JSON.stringify(paths)) > mostPathBytes ? [] : paths

/**
 * Whether a repeated message must still expire a tag. A proven page is not expired again: a reader would wait
 * for the page, and would get an error if the CMS failed at that moment.
 */
function isOpen({ onDemand, proven }: LoadedDelivery, sequence: number, tag: string): boolean {
  const path = pathOfTag(tag)
  return onDemand || path === null || !proven.has(`${sequence} ${path}`)
}

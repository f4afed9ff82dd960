import type { Db } from '@presstime/db/client'
import type { WebhookPayload } from '@presstime/protocol/payload'
import { decryptSecret, SecretError } from '../endpoints/encrypt-secret.ts'
import { pathOfTag } from '../publication/path-of-tag.ts'
import type { Message } from './send-attempt.ts'

/** A delivery with what is needed to send it. */
export type LoadedDelivery = NonNullable<Awaited<ReturnType<typeof loadDelivery>>>

/** Reads a delivery with its endpoint, the secrets that are valid now, its publications and what is proven of them. */
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
    /** `<sequence> <path>` of what was seen as it must be. */
    proven: new Set(proven.map(({ sequence, path }) => `${sequence} ${path}`)),
    /** Tags that some publication had to expire, and that may be expired without a new page in their place yet. */
    expired: new Set(
      open.flatMap(({ path, publication }) => publication.remove.filter((tag) => pathOfTag(tag) === path)),
    ),
  }
}

/** The signed message of a delivery, under the same id for every attempt. */
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
      // Next brings an expired page back when its tag is marked stale after it was expired, the withdrawn text included.
      // As long as it was not seen that a new page has taken its place, the tag is expired once more instead.
      remove: union([...remove, refresh.filter((tag) => delivery.expired.has(tag))]),
      paths: unlessTooLong(union(publications.map(({ paths }) => paths))),
    },
  }
}

/** How large the paths of a message may be, in bytes: a receiver takes 256 kB, tags and all. */
const mostPathBytes = 120_000

/** Receivers go by the tags; paths are for those that have none, and for people. */
const unlessTooLong = (paths: string[]): string[] =>
  Buffer.byteLength(JSON.stringify(paths)) > mostPathBytes ? [] : paths

/**
 * Whether a repeat still has to expire a tag. A page that was seen as it must be is not expired once more: a reader would
 * wait for it, and get an error if the CMS failed at that moment.
 */
function isOpen({ onDemand, proven }: LoadedDelivery, sequence: number, tag: string): boolean {
  const path = pathOfTag(tag)
  return onDemand || path === null || !proven.has(`${sequence} ${path}`)
}

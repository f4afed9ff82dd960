import type { Db } from '@presstime/db/client'
import type { WebhookEndpoint } from '@presstime/db/generated'
import { inTransaction } from '@presstime/db/transaction'
import { conflict } from '../errors/errors.ts'
import type { Network } from '../http/networks.ts'
import { checkReachable } from './check-reachable.ts'
import { disableEndpoint } from './disable-endpoint.ts'
import { encryptSecret } from './encrypt-secret.ts'
import {
  type CreateEndpointInput,
  parseCreateEndpoint,
  parseUpdateEndpoint,
  type UpdateEndpointInput,
} from './endpoint-input.ts'
import { type EndpointListeners, tellOfEndpoint } from './endpoint-listener.ts'
import { generateSecret } from './endpoint-secret.ts'
import { lockEndpoint } from './lock-endpoint.ts'

/** An endpoint with its newest secret in the clear: the only time that anybody sees it. */
export type EndpointWithSecret = { endpoint: WebhookEndpoint; secret: string }

/**
 * Registers a receiver. It is told of publications from now on.
 *
 * @param allowedNetworks The private networks that webhooks may go to.
 * @throws {CallerError} `BAD_USER_INPUT`, also for an address that webhooks may not reach.
 */
export async function createEndpoint(
  db: Db,
  key: Uint8Array,
  input: CreateEndpointInput,
  allowedNetworks: readonly Network[],
): Promise<EndpointWithSecret> {
  const { url, origin, description, events } = parseCreateEndpoint(input)
  await checkReachable({ url, origin }, allowedNetworks)
  const secret = generateSecret()
  const endpoint = await db.webhookEndpoint.create({
    data: {
      url,
      origin: origin ?? null,
      description: description ?? '',
      events: events ?? ['PUBLICATION_CREATED'],
      secrets: { create: { ciphertext: encryptSecret(key, secret) } },
    },
  })
  return { endpoint, secret }
}

/**
 * Changes a receiver, or disables and enables it. One that is enabled again is told of what is not live there yet; what a
 * receiver without an origin has missed is sent by `redeliverSince`.
 *
 * @throws {CallerError} `BAD_USER_INPUT`, `NOT_FOUND`, or `CONFLICT` for the endpoint that the settings own.
 */
export async function updateEndpoint(
  db: Db,
  listeners: EndpointListeners,
  id: string,
  input: UpdateEndpointInput,
  allowedNetworks: readonly Network[],
): Promise<WebhookEndpoint> {
  const { url, origin, description, events, enabled } = parseUpdateEndpoint(input)
  await checkReachable({ url, origin }, allowedNetworks)
  return inTransaction(db, async (tx) => {
    const before = await lockEndpoint(tx, id)
    if (before.key !== null && (url != null || origin !== undefined || events != null))
      throw conflict(
        'This endpoint belongs to the settings: change SITE_WEBHOOK_URL or SITE_ORIGIN and start again.',
      )
    await tx.webhookEndpoint.update({
      where: { id },
      data: {
        ...(url != null ? { url } : {}),
        ...(origin !== undefined ? { origin } : {}),
        ...(description != null ? { description } : {}),
        ...(events != null ? { events } : {}),
        ...(enabled ? { disabledAt: null, disabledReason: null, failingSince: null, notifiedAt: null } : {}),
        // What another address asked for, or one that was disabled since, does not hold any more.
        ...(url != null || origin !== undefined || enabled ? { quietUntil: null, awaySince: null } : {}),
      },
    })
    if (origin === null && before.origin !== null)
      await tellOfEndpoint(tx, listeners, { kind: 'without pages', endpointId: id })
    if (enabled && before.disabledAt) await tellOfEndpoint(tx, listeners, { kind: 'enabled', endpointId: id })
    if (enabled === false && !before.disabledAt) await disableEndpoint(tx, id, 'It was disabled by hand.')
    return tx.webhookEndpoint.findUniqueOrThrow({ where: { id } })
  })
}

/**
 * Removes a receiver with its deliveries. Publications that waited for its pages alone are not waited for any more.
 *
 * @throws {CallerError} `NOT_FOUND`, or `CONFLICT` for the endpoint that the settings own.
 */
export async function deleteEndpoint(db: Db, listeners: EndpointListeners, id: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { key } = await lockEndpoint(tx, id)
    if (key !== null)
      throw conflict('This endpoint belongs to the settings and cannot be deleted; it can be disabled.')
    await tx.webhookEndpoint.delete({ where: { id } })
    await tellOfEndpoint(tx, listeners, { kind: 'without pages', endpointId: id })
  })
}

/**
 * Gives an endpoint a new secret. The old ones go on signing beside it for the given time, so that the receiver can be
 * changed over without a webhook being refused.
 *
 * @param overlapHours How long, in hours; 0: they end at once.
 * @throws {CallerError} `NOT_FOUND`, or `CONFLICT` for the endpoint that the settings own.
 */
export async function rotateSecret(
  db: Db,
  key: Uint8Array,
  id: string,
  overlapHours: number,
): Promise<EndpointWithSecret> {
  const secret = generateSecret()
  return inTransaction(db, async (tx) => {
    const endpoint = await lockEndpoint(tx, id)
    if (endpoint.key !== null)
      throw conflict(
        'The secret of this endpoint is the setting WEBHOOK_SECRET: change it there and start again.',
      )
    const end = new Date(Date.now() + overlapHours * 60 * 60 * 1_000)
    await tx.webhookSecret.updateMany({
      where: { endpointId: id, OR: [{ expiresAt: null }, { expiresAt: { gt: end } }] },
      data: { expiresAt: end },
    })
    await tx.webhookSecret.create({ data: { endpointId: id, ciphertext: encryptSecret(key, secret) } })
    return { endpoint, secret }
  })
}

/**
 * Ends the overlap of a rotation early: only the newest secret signs from now on.
 *
 * @throws {CallerError} `NOT_FOUND`.
 */
export const endSecretOverlap = (db: Db, id: string): Promise<WebhookEndpoint> =>
  inTransaction(db, async (tx) => {
    const endpoint = await lockEndpoint(tx, id)
    await tx.webhookSecret.deleteMany({ where: { endpointId: id, expiresAt: { not: null } } })
    return endpoint
  })

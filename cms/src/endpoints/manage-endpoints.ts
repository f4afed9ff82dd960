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

/** An endpoint with its newest secret in plain text. Nobody can read the secret later. */
export type EndpointWithSecret = { endpoint: WebhookEndpoint; secret: string }

/**
 * Registers a receiver. It gets all later publications.
 *
 * @param allowedNetworks The private networks that webhooks may go to.
 * @throws {CallerError} `BAD_USER_INPUT`, also for an address that webhooks must not reach.
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
 * Changes a receiver, or disables or enables it. A receiver that is enabled again gets the publications that
 * are not live there yet. A receiver without an origin gets what it missed through `redeliverSince`.
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
        // A request for time came from the former address, or from before the endpoint was disabled. It is
        // not valid any more.
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
 * Deletes a receiver with its deliveries. Publications that waited only for its pages do not wait any more.
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
 * Gives an endpoint a new secret. For the given time, the old secrets sign as well: the receiver can change
 * to the new secret without refusing a webhook.
 *
 * @param overlapHours How long the old secrets still sign, in hours. 0: they end at once.
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
 * Ends the overlap of a rotation early: from now on, only the newest secret signs.
 *
 * @throws {CallerError} `NOT_FOUND`.
 */
export const endSecretOverlap = (db: Db, id: string): Promise<WebhookEndpoint> =>
  inTransaction(db, async (tx) => {
    const endpoint = await lockEndpoint(tx, id)
    await tx.webhookSecret.deleteMany({ where: { endpointId: id, expiresAt: { not: null } } })
    return endpoint
  })

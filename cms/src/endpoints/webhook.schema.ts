import type { Attempt, Delivery, WebhookEndpoint } from '@presstime/db/generated'
import { AttemptOutcome, DeliveryStatus, DeliveryType, WebhookEvent } from '@presstime/db/generated/enums'
import { listDeliveries, newestFirst } from '../delivery/list-deliveries.ts'
import { firstAttempts, mostAttempts } from '../delivery/record-attempt.ts'
import { redeliver, redeliverSince, sendTest } from '../delivery/redeliver.ts'
import { badUserInput } from '../errors/errors.ts'
import { builder } from '../graphql/builder.ts'
import { requireUuid } from '../input/uuid.ts'
import { resolveConnection } from '../paging/connection.ts'
import { defaultPageSize, maxPageSize } from '../paging/cursor.ts'
import {
  createEndpoint,
  deleteEndpoint,
  type EndpointWithSecret,
  endSecretOverlap,
  rotateSecret,
  updateEndpoint,
} from './manage-endpoints.ts'

/** The longest overlap of two secrets, in hours: a month. */
const maxOverlapHours = 31 * 24

const WebhookEventRef = builder.enumType('WebhookEvent', {
  description: 'What an endpoint is told of.',
  values: {
    [WebhookEvent.PUBLICATION_CREATED]: {
      description: 'publication.created: content went public, changed or was withdrawn.',
    },
  } as const,
})
const DeliveryTypeRef = builder.enumType('DeliveryType', {
  description: 'What a message says.',
  values: {
    [DeliveryType.PUBLICATION_CREATED]: { description: 'publication.created.' },
    [DeliveryType.WEBHOOK_TEST]: { description: 'webhook.test: nothing.' },
  } as const,
})
const DeliveryStatusRef = builder.enumType('DeliveryStatus', {
  description: 'How far a message is.',
  values: {
    [DeliveryStatus.PENDING]: { description: 'Not taken yet; another attempt follows.' },
    [DeliveryStatus.DELIVERED]: { description: 'The receiver answered 2xx.' },
    [DeliveryStatus.FAILED]: {
      description: 'Given up: every attempt of the schedule failed, or the endpoint was disabled.',
    },
    [DeliveryStatus.MERGED]: { description: 'Another delivery tells of its publications as well.' },
  } as const,
})
const AttemptOutcomeRef = builder.enumType('AttemptOutcome', {
  description: 'What became of one request.',
  values: {
    [AttemptOutcome.SUCCEEDED]: { description: 'Answered 2xx.' },
    [AttemptOutcome.REFUSED]: { description: 'Answered anything else; redirects are not followed.' },
    [AttemptOutcome.TIMED_OUT]: { description: 'No answer within 10 seconds.' },
    [AttemptOutcome.UNREACHABLE]: { description: 'No connection, or it broke.' },
    [AttemptOutcome.BLOCKED]: { description: 'The address is one that webhooks may not go to.' },
  } as const,
})

const WebhookEndpointRef = builder.objectRef<WebhookEndpoint>('WebhookEndpoint').implement({
  description: 'A registered receiver of webhooks.',
  fields: (t) => ({
    id: t.exposeID('id'),
    url: t.exposeString('url', { description: 'Where the messages go.' }),
    origin: t.exposeString('origin', {
      nullable: true,
      description: 'The public origin whose pages are looked at; null: deliveries are all that is known.',
    }),
    description: t.exposeString('description'),
    events: t.field({ type: [WebhookEventRef], resolve: ({ events }) => events }),
    ownedBySettings: t.boolean({
      description: 'Whether the settings made it: then they alone change its URL, origin and secret.',
      resolve: ({ key }) => key !== null,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    quietUntil: t.expose('quietUntil', {
      type: 'DateTime',
      nullable: true,
      description:
        'Until when nothing is sent and no page is looked at, since the receiver or the site asked for time (429 or 503 with Retry-After). It may have passed. Null: it never asked. updateWebhookEndpoint(enabled: true) ends it.',
    }),
    awaySince: t.expose('awaySince', {
      type: 'DateTime',
      nullable: true,
      description:
        'Since when no page of the origin answers; one is looked at every few seconds. Null: they do.',
    }),
    failingSince: t.expose('failingSince', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when every attempt has failed; null when the last one succeeded.',
    }),
    disabledAt: t.expose('disabledAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when nothing is sent.',
    }),
    disabledReason: t.exposeString('disabledReason', { nullable: true }),
  }),
})

const AttemptRef = builder.objectRef<Attempt>('WebhookAttempt').implement({
  description: 'One request of a delivery.',
  fields: (t) => ({
    startedAt: t.expose('startedAt', { type: 'DateTime' }),
    durationMs: t.exposeInt('durationMs', { description: 'In milliseconds.' }),
    outcome: t.field({ type: AttemptOutcomeRef, resolve: ({ outcome }) => outcome }),
    responseStatus: t.exposeInt('responseStatus', { nullable: true }),
    responseBody: t.exposeString('responseBody', { nullable: true, description: 'The first 1,024 bytes.' }),
    error: t.exposeString('error', { nullable: true, description: 'Why there was no answer.' }),
  }),
})

const DeliveryRef = builder.objectRef<Delivery>('WebhookDelivery').implement({
  description: 'A message for one endpoint. Its id is the webhook-id of every attempt.',
  fields: (t) => ({
    id: t.exposeID('id'),
    type: t.field({ type: DeliveryTypeRef, resolve: ({ type }) => type }),
    status: t.field({ type: DeliveryStatusRef, resolve: ({ status }) => status }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    deliveredAt: t.expose('deliveredAt', { type: 'DateTime', nullable: true }),
    nextAttemptAt: t.expose('nextAttemptAt', {
      type: 'DateTime',
      nullable: true,
      description:
        'When the next attempt is due. It is never before the time that the receiver asked for (Retry-After).',
    }),
    mergedIntoId: t.exposeID('mergedIntoId', {
      nullable: true,
      description: 'The delivery that took its place.',
    }),
    endpoint: t.field({
      type: WebhookEndpointRef,
      resolve: ({ endpointId }, _args, { db }) =>
        db.webhookEndpoint.findUniqueOrThrow({ where: { id: endpointId } }),
    }),
    sequences: t.intList({
      description: 'The publications that it tells of.',
      resolve: async ({ id }, _args, { db }) => {
        const rows = await db.deliveryPublication.findMany({
          where: { deliveryId: id },
          orderBy: { sequence: 'asc' },
        })
        return rows.map(({ sequence }) => sequence)
      },
    }),
    attempts: t.field({
      type: [AttemptRef],
      description: `The first ${firstAttempts} and the last ${mostAttempts - firstAttempts}, in order. Those between them are not kept: see attemptCount.`,
      resolve: ({ id }, _args, { db }) =>
        db.attempt.findMany({
          where: { deliveryId: id },
          orderBy: [{ startedAt: 'asc' }, { id: 'asc' }],
          take: mostAttempts,
        }),
    }),
    attemptCount: t.exposeInt('attemptCount', {
      description: 'How many attempts were made, those included that are not kept.',
    }),
  }),
})

builder.queryFields((t) => ({
  webhookEndpoints: t.field({
    type: [WebhookEndpointRef],
    description: 'All webhook endpoints, the oldest first.',
    resolve: (_root, _args, { db }) =>
      db.webhookEndpoint.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }),
  }),
  webhookDeliveries: t.connection({
    type: DeliveryRef,
    description: `Deliveries, the newest first. A page has ${defaultPageSize} unless you say, ${maxPageSize} at the most.`,
    args: { endpointId: t.arg.id(), status: t.arg({ type: DeliveryStatusRef }) },
    resolve: (_root, { endpointId, status, ...args }, { db }) => {
      const filter = {
        ...(endpointId != null ? { endpointId: requireUuid('webhook endpoint', endpointId) } : {}),
        ...(status != null ? { status } : {}),
      }
      return resolveConnection(args, newestFirst, listDeliveries(db, filter), (delivery) => delivery)
    },
  }),
}))

const endpointFields = {
  description: 'A text for people.',
  origin: 'The public origin whose pages prove a publication, such as https://blog.example.',
}
const CreateWebhookEndpointInput = builder.inputType('CreateWebhookEndpointInput', {
  fields: (t) => ({
    url: t.string({
      required: true,
      description:
        'http:// or https://. A private address is refused unless the setting WEBHOOK_ALLOWED_NETWORKS has its network.',
    }),
    events: t.field({ type: [WebhookEventRef], description: 'Left out: all.' }),
    origin: t.string({ description: endpointFields.origin }),
    description: t.string({ description: endpointFields.description }),
  }),
})
const UpdateWebhookEndpointInput = builder.inputType('UpdateWebhookEndpointInput', {
  description: 'What is left out stays as it is.',
  fields: (t) => ({
    url: t.string(),
    events: t.field({ type: [WebhookEventRef] }),
    origin: t.string({ description: `${endpointFields.origin} Null: none.` }),
    description: t.string({ description: endpointFields.description }),
    enabled: t.boolean({
      description: 'False: nothing is sent any more. True: it works again, from now on.',
    }),
  }),
})

const withSecret = (name: string) =>
  builder.objectRef<EndpointWithSecret>(name).implement({
    fields: (t) => ({
      endpoint: t.field({ type: WebhookEndpointRef, resolve: ({ endpoint }) => endpoint }),
      secret: t.exposeString('secret', { description: 'The signing secret. It is shown this once.' }),
    }),
  })
const withEndpoint = (name: string) =>
  builder.objectRef<{ endpoint: WebhookEndpoint }>(name).implement({
    fields: (t) => ({ endpoint: t.field({ type: WebhookEndpointRef, resolve: ({ endpoint }) => endpoint }) }),
  })
const withDelivery = (name: string) =>
  builder.objectRef<{ delivery: Delivery }>(name).implement({
    fields: (t) => ({ delivery: t.field({ type: DeliveryRef, resolve: ({ delivery }) => delivery }) }),
  })

const CreateWebhookEndpointPayload = withSecret('CreateWebhookEndpointPayload')
const RotateWebhookSecretPayload = withSecret('RotateWebhookSecretPayload')
const UpdateWebhookEndpointPayload = withEndpoint('UpdateWebhookEndpointPayload')
const EndWebhookSecretOverlapPayload = withEndpoint('EndWebhookSecretOverlapPayload')
const SendTestWebhookPayload = withDelivery('SendTestWebhookPayload')
const RedeliverPayload = withDelivery('RedeliverPayload')
const RedeliverSincePayload = builder
  .objectRef<{ deliveries: Delivery[] }>('RedeliverSincePayload')
  .implement({
    fields: (t) => ({
      deliveries: t.field({ type: [DeliveryRef], resolve: ({ deliveries }) => deliveries }),
    }),
  })
const DeleteWebhookEndpointPayload = builder
  .objectRef<{ deletedId: string }>('DeleteWebhookEndpointPayload')
  .implement({
    fields: (t) => ({ deletedId: t.exposeID('deletedId') }),
  })

builder.mutationFields((t) => {
  const id = t.arg.id({ required: true, description: 'The endpoint.' })
  const endpointId = (text: string) => requireUuid('webhook endpoint', text)
  return {
    createWebhookEndpoint: t.field({
      type: CreateWebhookEndpointPayload,
      description: 'Registers a receiver. It is told of publications from now on.',
      args: { input: t.arg({ type: CreateWebhookEndpointInput, required: true }) },
      resolve: (_root, { input }, { db, encryptionKey, allowedNetworks }) =>
        createEndpoint(db, encryptionKey, input, allowedNetworks),
    }),
    updateWebhookEndpoint: t.field({
      type: UpdateWebhookEndpointPayload,
      description: 'Changes a receiver, or disables and enables it.',
      args: { id, input: t.arg({ type: UpdateWebhookEndpointInput, required: true }) },
      resolve: async (_root, { id, input }, { db, listeners, allowedNetworks }) => ({
        endpoint: await updateEndpoint(db, listeners, endpointId(id), input, allowedNetworks),
      }),
    }),
    deleteWebhookEndpoint: t.field({
      type: DeleteWebhookEndpointPayload,
      description: 'Removes a receiver with the record of its deliveries.',
      args: { id },
      resolve: async (_root, { id }, { db, listeners }) => {
        await deleteEndpoint(db, listeners, endpointId(id))
        return { deletedId: id }
      },
    }),
    rotateWebhookSecret: t.field({
      type: RotateWebhookSecretPayload,
      description: 'Gives a receiver a new secret. Meanwhile messages are signed with the old one too.',
      args: {
        id,
        overlapHours: t.arg.int({
          defaultValue: 24,
          description: `For how many hours, 0 to ${maxOverlapHours}.`,
        }),
      },
      resolve: (_root, { id, overlapHours }, { db, encryptionKey }) => {
        const hours = overlapHours ?? 24
        if (hours < 0 || hours > maxOverlapHours)
          throw badUserInput([
            { path: ['overlapHours'], message: `must be from 0 to ${maxOverlapHours}; ${hours} was given.` },
          ])
        return rotateSecret(db, encryptionKey, endpointId(id), hours)
      },
    }),
    endWebhookSecretOverlap: t.field({
      type: EndWebhookSecretOverlapPayload,
      description: 'Ends the overlap of a rotation early: only the newest secret signs from now on.',
      args: { id },
      resolve: async (_root, { id }, { db }) => ({ endpoint: await endSecretOverlap(db, endpointId(id)) }),
    }),
    sendTestWebhook: t.field({
      type: SendTestWebhookPayload,
      description: 'Sends a message that says nothing, to see that the receiver can be reached and verifies.',
      args: { id },
      resolve: async (_root, { id }, { db, boss }) => ({
        delivery: await sendTest(db, boss, endpointId(id)),
      }),
    }),
    redeliver: t.field({
      type: RedeliverPayload,
      description: 'Sends a delivery again under the same webhook-id, whatever became of it.',
      args: { id: t.arg.id({ required: true, description: 'The delivery.' }) },
      resolve: async (_root, { id }, { db, boss }) => ({
        delivery: await redeliver(db, boss, requireUuid('delivery', id)),
      }),
    }),
    redeliverSince: t.field({
      type: RedeliverSincePayload,
      description:
        'Tells a receiver again of everything that was published since a time, in as few messages as it takes.',
      args: {
        endpointId: t.arg.id({ required: true, description: 'The endpoint.' }),
        since: t.arg({ type: 'DateTime', required: true }),
      },
      resolve: async (_root, args, { db, boss }) => ({
        deliveries: await redeliverSince(db, boss, endpointId(args.endpointId), args.since),
      }),
    }),
  }
})

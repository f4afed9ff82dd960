import { builder } from '../graphql/builder.ts'
import {
  type FailingEndpoint,
  type PublishingStatus,
  type PublishToLive,
  publishingStatus,
} from './status.ts'

const percentile = (of: number) =>
  `${of} of 100 were live within so many milliseconds. Null when there was none.`

const PublishToLiveRef = builder.objectRef<PublishToLive>('PublishToLive').implement({
  description:
    'How long publications took from their commit until every page was seen live. Those that are not live yet, and those that had no page to prove, do not count.',
  fields: (t) => ({
    count: t.exposeInt('count', { description: 'How many publications the figures are of.' }),
    p50Ms: t.exposeFloat('p50Ms', { nullable: true, description: percentile(50) }),
    p95Ms: t.exposeFloat('p95Ms', { nullable: true, description: percentile(95) }),
    p99Ms: t.exposeFloat('p99Ms', { nullable: true, description: percentile(99) }),
  }),
})

const PublishingLatencyRef = builder.objectRef<PublishingStatus['latency']>('PublishingLatency').implement({
  description: 'From publish to live, of what was published lately.',
  fields: (t) => ({
    lastHour: t.field({ type: PublishToLiveRef, resolve: ({ lastHour }) => lastHour }),
    lastDay: t.field({ type: PublishToLiveRef, resolve: ({ lastDay }) => lastDay }),
  }),
})

/**
 * This type is not the endpoint itself, which needs the scope webhooks:manage: the path of a receiver's URL
 * is often a secret. A viewer who may read drafts sees which receiver delays the publications, and since
 * when.
 */
const FailingEndpointRef = builder.objectRef<FailingEndpoint>('FailingEndpoint').implement({
  description:
    'A webhook endpoint that is in the way of publications: every attempt fails, or it is disabled although its pages must prove them. Its whole URL needs webhooks:manage (webhookEndpoints).',
  fields: (t) => ({
    id: t.exposeID('id'),
    description: t.exposeString('description'),
    host: t.string({
      description: 'Where its messages go, such as "blog.example:8443".',
      resolve: ({ url }) => URL.parse(url)?.host ?? '',
    }),
    failingSince: t.expose('failingSince', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when every attempt has failed; null when it was disabled for another reason.',
    }),
    disabledAt: t.expose('disabledAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when nothing is sent; what is published meanwhile says FAILED.',
    }),
    disabledReason: t.exposeString('disabledReason', { nullable: true }),
  }),
})

const PublishingStatusRef = builder.objectRef<PublishingStatus>('PublishingStatus').implement({
  description: 'How the publishing is doing now.',
  fields: (t) => ({
    pending: t.exposeInt('pending', { description: 'How many publications are PENDING.' }),
    failed: t.exposeInt('failed', { description: 'How many publications are FAILED.' }),
    oldestPendingAgeMs: t.exposeFloat('oldestPendingAgeMs', {
      nullable: true,
      description: 'The milliseconds since the oldest PENDING publication was made. Null when there is none.',
    }),
    oldestFailedAgeMs: t.exposeFloat('oldestFailedAgeMs', {
      nullable: true,
      description: 'The milliseconds since the oldest FAILED publication was made. Null when there is none.',
    }),
    failingEndpoints: t.field({
      type: [FailingEndpointRef],
      description: 'The receivers that are in the way, the oldest first.',
      resolve: ({ failingEndpoints }) => failingEndpoints,
    }),
    latency: t.field({
      type: PublishingLatencyRef,
      description: 'How long it took from publish to live.',
      resolve: ({ latency }) => latency,
    }),
  }),
})

builder.queryField('publishing', (t) =>
  t.field({
    type: PublishingStatusRef,
    description: 'How the publishing is doing: what waits, what fails, and how long it takes.',
    resolve: (_root, _args, { db }) => publishingStatus(db, new Date()),
  }),
)

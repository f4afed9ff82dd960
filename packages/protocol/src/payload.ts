import { z } from 'zod'
import { mostTagLength } from './cache-tags.ts'

/**
 * Content went public, changed or was withdrawn. The names and meanings of the fields are a public contract:
 * docs/webhooks.md describes them.
 */
export type PublicationCreated = {
  type: 'publication.created'
  /** When the publication was made, ISO 8601. */
  timestamp: string
  data: {
    /** The newest publication that the message tells of. Its number grows in commit order. */
    sequence: number
    /**
     * All that it tells of, in order: to follow one of them by its number. An older CMS does not say them.
     */
    sequences?: number[] | undefined
    /** For each tag the newest publication that named it, when that may be an older one than `sequence`. */
    tagSequences?: Record<string, number> | undefined
    /** Cache tags to mark stale: readers keep the last good page until the new one is ready. */
    refresh: string[]
    /** Cache tags to expire at once: what they cover must not be served again. */
    remove: string[]
    /** Public paths that changed, percent-encoded, for receivers that work without tags. */
    paths: string[]
  }
}

/** Nothing but a test that the endpoint can be reached and verifies. It is answered, and changes nothing. */
export type WebhookTest = { type: 'webhook.test'; timestamp: string; data: Record<string, never> }

/** The body of a webhook, as JSON. */
export type WebhookPayload = PublicationCreated | WebhookTest

/** Next keeps no longer tag, and fails on one with half a surrogate pair. */
const tag = z
  .string()
  .min(1)
  .max(mostTagLength)
  .refine((text) => text.isWellFormed())

const timestamp = z.iso.datetime({ offset: true })
const sequence = z.int().nonnegative()

const publicationCreated: z.ZodType<PublicationCreated> = z.object({
  type: z.literal('publication.created'),
  timestamp,
  data: z.object({
    sequence,
    sequences: z.array(sequence).optional(),
    tagSequences: z.record(tag, sequence).optional(),
    refresh: z.array(tag),
    remove: z.array(tag),
    paths: z.array(z.string()),
  }),
})

const webhookTest: z.ZodType<WebhookTest> = z.object({
  type: z.literal('webhook.test'),
  timestamp,
  data: z.object({}),
})

const webhook = z.union([publicationCreated, webhookTest])

/**
 * Reads the body of a webhook. Fields that a later CMS adds are passed over.
 *
 * @param body The bytes of JSON, verified already: see `verify`.
 * @returns undefined for what is not JSON, of another type, or of another shape.
 */
export function parsePayload(body: Uint8Array): WebhookPayload | undefined {
  try {
    return webhook.safeParse(JSON.parse(new TextDecoder().decode(body))).data
  } catch {
    return undefined
  }
}

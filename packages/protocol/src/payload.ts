import { z } from 'zod'
import { mostTagLength } from './cache-tags.ts'

/**
 * Content was published, changed or withdrawn. The names and meanings of the fields are a public contract,
 * described in docs/webhooks.md.
 */
export type PublicationCreated = {
  type: 'publication.created'
  /** The time of the publication, ISO 8601. */
  timestamp: string
  data: {
    /** The newest publication in the message. Its number grows in commit order. */
    sequence: number
    /**
     * The numbers of all publications in the message, in order, so that a receiver can follow a single one.
     * An older CMS does not send them.
     */
    sequences?: number[] | undefined
    /** The newest publication for each tag, when it may be older than `sequence`. */
    tagSequences?: Record<string, number> | undefined
    /** Cache tags to mark stale: readers keep the last good page until the new one is ready. */
    refresh: string[]
    /** Cache tags to expire at once: the content behind them must not be served again. */
    remove: string[]
    /** Public paths that changed, percent-encoded, for receivers that work without tags. */
    paths: string[]
  }
}

/**
 * A test message that checks whether the endpoint can be reached and verifies signatures. It is answered and
 * changes nothing.
 */
export type WebhookTest = { type: 'webhook.test'; timestamp: string; data: Record<string, never> }

/** The body of a webhook, as JSON. */
export type WebhookPayload = PublicationCreated | WebhookTest

/** Next ignores longer tags, and fails on a tag with half of a surrogate pair. */
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
 * Parses the body of a webhook. Unknown fields, from a later CMS, are ignored.
 *
 * @param body the bytes of the JSON, already verified: see `verify`
 * @returns undefined when the body is not JSON, or has another type or structure
 */
export function parsePayload(body: Uint8Array): WebhookPayload | undefined {
  try {
    return webhook.safeParse(JSON.parse(new TextDecoder().decode(body))).data
  } catch {
    return undefined
  }
}

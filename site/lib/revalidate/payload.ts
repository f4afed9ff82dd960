import { z } from 'zod'

/** Next keeps no tag of more than 256 characters, and fails on one with half a surrogate pair. */
const tag = z
  .string()
  .min(1)
  .max(256)
  .refine((text) => text.isWellFormed())

const timestamp = z.iso.datetime({ offset: true })

/** What a publication changed. Fields that a later CMS adds are passed over. */
const publicationCreated = z.object({
  type: z.literal('publication.created'),
  timestamp,
  data: z.object({
    /** The number of the publication; it grows in commit order. */
    sequence: z.int().nonnegative(),
    /** The numbers of all that the message tells of, for the log: an older CMS does not say them. */
    sequences: z.array(z.int().nonnegative()).optional(),
    /** For each tag the newest publication that named it, when that may be an older one than `sequence`. */
    tagSequences: z.record(tag, z.int().nonnegative()).optional(),
    /** Cache tags to mark stale: readers keep the last good page until the new one is ready. */
    refresh: z.array(tag),
    /** Cache tags to expire at once: what they cover must not be served again. */
    remove: z.array(tag),
    /** The public paths concerned, for receivers that work without tags. */
    paths: z.array(z.string()),
  }),
})

/** Sent by hand to try a connection out: it is verified and answered, and changes nothing. */
const webhookTest = z.object({ type: z.literal('webhook.test'), timestamp, data: z.object({}) })

const webhook = z.discriminatedUnion('type', [publicationCreated, webhookTest])

export type WebhookPayload = z.infer<typeof webhook>

/** The payload, or undefined for what is not JSON, of another type, or of another shape. */
export function parsePayload(body: Uint8Array): WebhookPayload | undefined {
  try {
    return webhook.safeParse(JSON.parse(new TextDecoder().decode(body))).data
  } catch {
    return undefined
  }
}

/** The bodies of the webhooks. Field names and meanings are a public contract: docs/webhooks.md describes them. */

/** Content went public, changed or was withdrawn. */
export type PublicationCreated = {
  type: 'publication.created'
  /** When the publication was made, ISO 8601 in UTC. */
  timestamp: string
  data: {
    /** The newest sequence that this message tells of. */
    sequence: number
    /** The sequences of all that it tells of, in order: to follow one of them by its number. */
    sequences: number[]
    /** Cache tags to mark stale. */
    refresh: string[]
    /** Cache tags to expire at once. */
    remove: string[]
    /** Public paths that changed, percent-encoded, for receivers that know no tags. */
    paths: string[]
  }
}

/** Nothing but a test that the endpoint can be reached and verifies. */
export type WebhookTest = { type: 'webhook.test'; timestamp: string; data: Record<string, never> }

export type WebhookPayload = PublicationCreated | WebhookTest

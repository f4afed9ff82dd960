import type { Chapter } from './example.ts'

export const publishing: Chapter = {
  title: 'Publishing',
  about: `Whatever changes what is public is a publication: it has a \`sequence\`, and is \`LIVE\` when every page that it touches was
fetched and shows it. A mutation that publishes answers at once, or with \`wait: LIVE\` when it is so (after 10 seconds at
most, with what is known). \`lastPublication\` of a post or a page says later whether readers see it. What to do when it does not become live is in [runbook.md](runbook.md).`,
  examples: [
    {
      document: `
        query Publication($sequence: Int!) {
          publication(sequence: $sequence) {
            kind
            status
            liveAt
            latencyMs
            checks { path expectation lastSeen }
          }
        }`,
      variables: ({ answers }) => ({ sequence: answers.publishPost.publication.sequence }),
    },
    {
      document: `
        query Publications($filter: PublicationFilter) {
          publications(filter: $filter, first: 2) {
            nodes { sequence kind status createdAt liveAt subjectId }
            pageInfo { hasNextPage endCursor }
          }
        }`,
      variables: ({ answers }) => ({ filter: { subject: answers.createPost.post.id } }),
      until: ({ nodes }) => nodes.every(({ status }: { status: string }) => status === 'LIVE'),
    },
    {
      document: `
        query Publishing {
          publishing {
            pending
            failed
            oldestPendingAgeMs
            failingEndpoints { host failingSince }
            latency { lastHour { p50Ms p95Ms p99Ms } }
          }
        }`,
      until: ({ pending }) => pending === 0,
    },
    {
      document: `
        query Changes($since: Int!) {
          changes(since: $since) { sequence refresh remove paths }
        }`,
      variables: ({ answers }) => ({ since: answers.publishPost.publication.sequence - 1 }),
    },
  ],
}

import type { LivePost, Post } from '@presstime/db/generated'

/**
 * A post as a viewer may see it. Readers get the live post, from its own table; those who may read drafts get the
 * draft, with what is live of it beside.
 */
export type PostView = { kind: 'draft'; post: Post; live: LivePost | null } | { kind: 'live'; live: LivePost }

/** The draft, with its live side. */
export const draftView = ({ live, ...post }: Post & { live: LivePost | null }): PostView => ({
  kind: 'draft',
  post,
  live,
})

/** What the public sees. */
export const liveView = (live: LivePost): PostView => ({ kind: 'live', live })

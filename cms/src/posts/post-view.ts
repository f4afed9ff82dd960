import type { LivePost, Post } from '@presstime/db/generated'
import type DataLoader from 'dataloader'
import { hasScope, type Viewer } from '../access/scopes.ts'

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

/** What it takes to see posts as somebody may see them. */
export type PostViewer = {
  viewer: Viewer
  loaders: {
    draft: DataLoader<string, (Post & { live: LivePost | null }) | null>
    live: DataLoader<string, LivePost | null>
  }
}

/** A post as the viewer may see it; null when there is none for them. What is asked for together is read together. */
export async function viewById({ loaders, viewer }: PostViewer, id: string): Promise<PostView | null> {
  if (hasScope(viewer, 'drafts:read')) {
    const draft = await loaders.draft.load(id)
    return draft && draftView(draft)
  }
  const live = await loaders.live.load(id)
  return live && liveView(live)
}

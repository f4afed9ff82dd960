import type { LivePost, Post } from '@presstime/db/generated'
import type DataLoader from 'dataloader'
import { hasScope, type Viewer } from '../access/scopes.ts'

/**
 * A post as a viewer may see it. Readers get the live post, from its own table. Viewers who may read drafts
 * get the draft together with its live post.
 */
export type PostView = { kind: 'draft'; post: Post; live: LivePost | null } | { kind: 'live'; live: LivePost }

/** Builds the view of a draft with its live post. */
export const draftView = ({ live, ...post }: Post & { live: LivePost | null }): PostView => ({
  kind: 'draft',
  post,
  live,
})

/** Builds the view of a reader. */
export const liveView = (live: LivePost): PostView => ({ kind: 'live', live })

/** What is needed to read posts for a viewer. */
export type PostViewer = {
  viewer: Viewer
  loaders: {
    draft: DataLoader<string, (Post & { live: LivePost | null }) | null>
    live: DataLoader<string, LivePost | null>
  }
}

/**
 * Returns a post as the viewer may see it. Null when it does not exist for this viewer. Calls at the same
 * time are read with one statement.
 */
export async function viewById({ loaders, viewer }: PostViewer, id: string): Promise<PostView | null> {
  if (hasScope(viewer, 'drafts:read')) {
    const draft = await loaders.draft.load(id)
    return draft && draftView(draft)
  }
  const live = await loaders.live.load(id)
  return live && liveView(live)
}

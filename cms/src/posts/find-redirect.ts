import type { Db } from '@presstime/db/client'
import { postPath } from '../publishing/public-paths.ts'

/** Where a path leads to now, for good. */
export type Redirect = { from: string; to: string }

/**
 * Finds where a path leads that is not a page any more.
 *
 * @param path A public path such as /blog/old-name, percent-encoded or not.
 * @returns Null when it leads nowhere: it never was a page, or the post is not live.
 */
export async function findRedirect(db: Db, path: string): Promise<Redirect | null> {
  const slug = slugOf(path)
  if (slug === null) return null
  const former = await db.formerSlug.findUnique({
    where: { slug },
    include: { post: { include: { live: true } } },
  })
  const live = former?.post.live
  return live ? { from: path, to: postPath(live.slug) } : null
}

function slugOf(path: string): string | null {
  const encoded = /^\/blog\/([^/?#]+)$/.exec(path)?.[1]
  if (encoded === undefined) return null
  try {
    const slug = decodeURIComponent(encoded)
    return slug.includes('\0') ? null : slug
  } catch {
    return null
  }
}

import { notFound, permanentRedirect } from 'next/navigation'

/**
 * The content of a page; otherwise the answer is a permanent redirect (308) to where it is now, or Next's 404.
 *
 * @param content null when the CMS says that there is none
 * @param movedTo the path where it is now, when it was at this one before
 */
export function orElsewhere<Content>(content: Content | null, movedTo: string | undefined): Content {
  if (content !== null) return content
  if (movedTo) permanentRedirect(movedTo)
  notFound()
}

import { permanentRedirect } from 'next/navigation'

/**
 * The content of a page, or null for what is not there; otherwise the answer is a permanent redirect (308) to where it is now.
 *
 * @param content null when the CMS says that there is none
 * @param movedTo the path where it is now, when it was at this one before
 */
export function orElsewhere<Content>(content: Content | null, movedTo: string | undefined): Content | null {
  if (content === null && movedTo) permanentRedirect(movedTo)
  return content
}

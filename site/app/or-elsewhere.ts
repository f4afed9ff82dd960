import { permanentRedirect } from 'next/navigation'

/**
 * Returns the content of a page. Redirects permanently (308) when the content has moved. Returns null when
 * there is neither content nor a redirect.
 *
 * @param content null when the CMS reports that there is no content
 * @param movedTo the current path, when the content was at this path before
 */
export function orElsewhere<Content>(content: Content | null, movedTo: string | undefined): Content | null {
  if (content === null && movedTo) permanentRedirect(movedTo)
  return content
}

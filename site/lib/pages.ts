import { contentTag, pageTag, usableTag } from '@presstime/protocol/cache-tags'
import { cache } from 'react'
import { LivePageDocument, RedirectDocument } from './cms.generated.ts'
import { askCms, CmsError } from './cms.ts'
import { withSettings } from './settings.ts'

/**
 * Returns the content at a path that is not one of the site's own routes: a page such as /about, or the
 * target of a redirect. Returns null under the same conditions as `livePost`.
 *
 * @param segments the parts of the path, not percent-encoded
 */
export const liveAtPath = cache(async (...segments: string[]) => {
  const tag = usableTag(pageTag(segments.join('/')))
  return tag === undefined ? null : withSettings(askForPath(segments, tag))
})

async function askForPath(segments: string[], tag: string) {
  const path = `/${segments.map(encodeURIComponent).join('/')}`
  const [slug, ...rest] = segments
  // A page has a single segment. A deeper path can only be a redirect.
  if (slug === undefined || rest.length > 0) {
    const { data, sequence } = await askCms(RedirectDocument, { path }, [tag, contentTag])
    if (data.redirect === undefined) throw new CmsError('BAD_ANSWER', 'it says nothing about the path')
    return { page: null, movedTo: data.redirect?.to, sequence }
  }
  const { data, sequence } = await askCms(LivePageDocument, { slug, path }, [tag, contentTag])
  if (data.page === undefined) throw new CmsError('BAD_ANSWER', 'it says nothing about the page')
  return { page: data.page, movedTo: data.redirect?.to, sequence }
}

import { contentTag, pageTag, usableTag } from '@presstime/protocol/cache-tags'
import { cache } from 'react'
import { LivePageDocument, RedirectDocument } from './cms.generated.ts'
import { askCms, CmsError } from './cms.ts'
import { withSettings } from './settings.ts'

/**
 * What is at a path that is none of the site's own: a page such as /about, or where it leads. Null in the same way as
 * `livePost`.
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
  // A page has one segment; what is deeper can only lead elsewhere.
  if (slug === undefined || rest.length > 0) {
    const { data, sequence } = await askCms(RedirectDocument, { path }, [tag, contentTag])
    if (data.redirect === undefined) throw new CmsError('BAD_ANSWER', 'it says nothing about the path')
    return { page: null, movedTo: data.redirect?.to, sequence }
  }
  const { data, sequence } = await askCms(LivePageDocument, { slug, path }, [tag, contentTag])
  if (data.page === undefined) throw new CmsError('BAD_ANSWER', 'it says nothing about the page')
  return { page: data.page, movedTo: data.redirect?.to, sequence }
}

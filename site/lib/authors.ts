import { cache } from 'react'
import { authorTag, CONTENT } from './cache-tags.ts'
import { LiveAuthorDocument } from './cms.generated.ts'
import { askCms, CmsError } from './cms.ts'
import { PAGE_SIZE } from './posts.ts'
import { withSettings } from './settings.ts'

/** An author with the newest posts; null in the same way as `livePost`. */
export const liveAuthor = cache(async (slug: string) => {
  const tag = authorTag(slug)
  return tag === undefined ? null : withSettings(askForAuthor(slug, tag))
})

async function askForAuthor(slug: string, tag: string) {
  const variables = { slug, path: `/author/${encodeURIComponent(slug)}`, first: PAGE_SIZE }
  const { data, sequence } = await askCms(LiveAuthorDocument, variables, [tag, CONTENT])
  if (data.author === undefined) throw new CmsError('BAD_ANSWER', 'it says nothing about the author')
  return { author: data.author, movedTo: data.redirect?.to, sequence }
}

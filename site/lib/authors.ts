import { authorTag, contentTag, usableTag } from '@presstime/protocol/cache-tags'
import { cache } from 'react'
import { LiveAuthorDocument } from './cms.generated.ts'
import { askCms, CmsError } from './cms.ts'
import { pagesOf, stretchOf } from './paging.ts'
import { withSettings } from './settings.ts'

/**
 * Returns an author with one page of their posts, the newest first. The result is null under the same
 * conditions as for `livePost`. `author` is null also when the list has no such page.
 *
 * @param page 1, 2, 3 …, as returned by `parsePage`
 */
export const liveAuthor = cache(async (slug: string, page = 1) => {
  const tag = usableTag(authorTag(slug))
  return tag === undefined ? null : withSettings(askForAuthor(slug, page, tag))
})

async function askForAuthor(slug: string, page: number, tag: string) {
  const variables = { slug, path: `/author/${encodeURIComponent(slug)}`, ...stretchOf(page) }
  const { data, sequence } = await askCms(LiveAuthorDocument, variables, [tag, contentTag])
  if (data.author === undefined) throw new CmsError('BAD_ANSWER', 'it says nothing about the author')
  const total = data.author?.posts.totalCount ?? 0
  const pages = pagesOf(total)
  return {
    author: page > pages ? null : data.author,
    posts: data.author?.posts.nodes ?? [],
    page,
    pages,
    total,
    movedTo: data.redirect?.to,
    sequence,
  }
}

import { contentTag, tagsTag, tagTag, usableTag } from '@presstime/protocol/cache-tags'
import { cache } from 'react'
import { askForAll } from './ask-for-all.ts'
import { LiveTagDocument, LiveTagsDocument, type LiveTagsQuery } from './cms.generated.ts'
import { askCms, CmsError } from './cms.ts'
import { pagesOf, stretchOf } from './paging.ts'
import { withSettings } from './settings.ts'

/**
 * Returns a tag with one page of its posts, the newest first. The result is null under the same conditions as
 * for `livePost`. `tag` is null also when the list has no such page.
 *
 * @param page 1, 2, 3 …, as returned by `parsePage`
 */
export const liveTag = cache(async (slug: string, page = 1) => {
  const tag = usableTag(tagTag(slug))
  return tag === undefined ? null : withSettings(askForTag(slug, page, tag))
})

async function askForTag(slug: string, page: number, cacheTag: string) {
  const variables = { slug, path: `/tag/${encodeURIComponent(slug)}`, ...stretchOf(page) }
  const { data, sequence } = await askCms(LiveTagDocument, variables, [cacheTag, contentTag])
  if (data.tag === undefined) throw new CmsError('BAD_ANSWER', 'it says nothing about the tag')
  const total = data.tag?.posts.totalCount ?? 0
  const pages = pagesOf(total)
  return {
    tag: page > pages ? null : data.tag,
    posts: data.tag?.posts.nodes ?? [],
    page,
    pages,
    total,
    movedTo: data.redirect?.to,
    sequence,
  }
}

/** The tags with posts, by name. */
export const liveTags = cache(() => withSettings(askForTags()))

async function askForTags() {
  const { nodes, sequence } = await askForAll(LiveTagsDocument, ({ tags }: LiveTagsQuery) => tags, [
    tagsTag,
    contentTag,
  ])
  return { tags: nodes.filter(({ postCount }) => postCount > 0), sequence }
}

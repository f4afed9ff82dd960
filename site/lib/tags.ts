import { cache } from 'react'
import { askForAll } from './ask-for-all.ts'
import { CONTENT, TAGS, tagTag } from './cache-tags.ts'
import { LiveTagDocument, LiveTagsDocument, type LiveTagsQuery } from './cms.generated.ts'
import { askCms, CmsError } from './cms.ts'
import { PAGE_SIZE } from './posts.ts'
import { withSettings } from './settings.ts'

/** A tag with the newest posts; null in the same way as `livePost`. */
export const liveTag = cache(async (slug: string) => {
  const tag = tagTag(slug)
  return tag === undefined ? null : withSettings(askForTag(slug, tag))
})

async function askForTag(slug: string, cacheTag: string) {
  const variables = { slug, path: `/tag/${encodeURIComponent(slug)}`, first: PAGE_SIZE }
  const { data, sequence } = await askCms(LiveTagDocument, variables, [cacheTag, CONTENT])
  if (data.tag === undefined) throw new CmsError('BAD_ANSWER', 'it says nothing about the tag')
  return { tag: data.tag, movedTo: data.redirect?.to, sequence }
}

/** The tags that posts have, by their names. */
export const liveTags = cache(() => withSettings(askForTags()))

async function askForTags() {
  const { nodes, sequence } = await askForAll(LiveTagsDocument, ({ tags }: LiveTagsQuery) => tags, [
    TAGS,
    CONTENT,
  ])
  return { tags: nodes.filter(({ postCount }) => postCount > 0), sequence }
}

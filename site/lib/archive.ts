import { contentTag, postsTag } from '@presstime/protocol/cache-tags'
import { cache } from 'react'
import { askForAll } from './ask-for-all.ts'
import { PostsOfYearDocument, type PostsOfYearQuery, PostYearsDocument } from './cms.generated.ts'
import { askCms, CmsError } from './cms.ts'
import { withSettings } from './settings.ts'

const TAGS = [postsTag, contentTag]

/** The years that have posts, the latest first, with the number of posts. */
export const postYears = cache(() => withSettings(askForYears()))

async function askForYears() {
  const { data, sequence } = await askCms(PostYearsDocument, {}, TAGS)
  if (!Array.isArray(data.postYears)) throw new CmsError('BAD_ANSWER', 'it says nothing about the years')
  return { years: data.postYears, sequence }
}

/**
 * The posts of one year in UTC, the latest first.
 *
 * @param year as it is in the path
 * @returns null when `year` is not a number of four digits
 */
export const postsOfYear = cache(async (year: string) =>
  /^[1-9]\d{3}$/.test(year) ? withSettings(askForPosts(Number(year))) : null,
)

async function askForPosts(year: number) {
  const variables = { from: `${year}-01-01T00:00:00Z`, to: `${year + 1}-01-01T00:00:00Z` }
  const { nodes: posts, sequence } = await askForAll(
    PostsOfYearDocument,
    ({ posts }: PostsOfYearQuery) => posts,
    TAGS,
    { variables },
  )
  return { year, posts, sequence }
}

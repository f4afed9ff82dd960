import { contentTag, feedTag } from '@presstime/protocol/cache-tags'
import { FeedPostsDocument, type FeedPostsQuery } from '../cms.generated.ts'
import { askCms, CmsError } from '../cms.ts'
import { withSettings } from '../settings.ts'

/** Posts in a feed: readers of feeds look often enough. */
const FEED_SIZE = 20

/** A post as a feed shows it, with its whole text. */
export type FeedPost = FeedPostsQuery['posts']['nodes'][number]

/** The newest posts with what feeds need, and the settings of the site. */
export const feedPosts = () => withSettings(askForPosts())

async function askForPosts() {
  const { data, sequence } = await askCms(FeedPostsDocument, { first: FEED_SIZE }, [feedTag, contentTag])
  if (!Array.isArray(data.posts?.nodes)) throw new CmsError('BAD_ANSWER', 'it says nothing about the posts')
  return { posts: data.posts.nodes, sequence }
}

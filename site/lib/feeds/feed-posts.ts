import { contentTag, feedTag } from '@presstime/protocol/cache-tags'
import { FeedPostsDocument, type FeedPostsQuery } from '../cms.generated.ts'
import { askCms, CmsError } from '../cms.ts'
import { withSettings } from '../settings.ts'

/** The number of posts in a feed. Feed readers check feeds often enough. */
const FEED_SIZE = 20

/** A post with its whole text, as a feed contains it. */
export type FeedPost = FeedPostsQuery['posts']['nodes'][number]

/** Returns the newest posts with the fields that feeds need, and the settings of the site. */
export const feedPosts = () => withSettings(askForPosts())

async function askForPosts() {
  const { data, sequence } = await askCms(FeedPostsDocument, { first: FEED_SIZE }, [feedTag, contentTag])
  if (!Array.isArray(data.posts?.nodes)) throw new CmsError('BAD_ANSWER', 'it says nothing about the posts')
  return { posts: data.posts.nodes, sequence }
}

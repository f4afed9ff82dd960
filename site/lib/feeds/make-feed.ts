import { Feed } from 'feed'
import type { SiteSettings } from '../settings.ts'
import type { FeedPost } from './feed-posts.ts'

/**
 * The newest posts as a feed, with their whole text: RSS 2.0, Atom (RFC 4287) or JSON Feed 1.1, by a method of what is
 * returned.
 *
 * @param origin where the site is public, such as https://blog.example
 */
export function makeFeed(posts: readonly FeedPost[], settings: SiteSettings, origin: string): Feed {
  const updated = newestOf(posts)
  const feed = new Feed({
    id: `${origin}/`,
    link: `${origin}/`,
    title: settings.name,
    description: settings.description || settings.name,
    language: settings.locale,
    generator: 'Presstime',
    feedLinks: { rss: `${origin}/rss.xml`, atom: `${origin}/atom.xml`, json: `${origin}/feed.json` },
    ...(updated && { updated }),
  })
  for (const post of posts) {
    const { author } = post
    feed.addItem({
      // By its id, which never changes: a rename must not make a post new for those who have read it.
      id: `urn:uuid:${post.id}`,
      guid: `urn:uuid:${post.id}`,
      link: origin + post.path,
      title: post.title,
      description: post.excerpt,
      content: withAbsoluteUrls(post.html, origin),
      date: new Date(post.updatedAt),
      ...(post.publishedAt && { published: new Date(post.publishedAt) }),
      ...(author && {
        author: [{ name: author.name, link: `${origin}/author/${encodeURIComponent(author.slug)}` }],
      }),
      category: post.tags.map(({ name }) => ({ name, term: name })),
    })
  }
  return feed
}

/** When the newest change was; undefined without posts. */
function newestOf(posts: readonly FeedPost[]): Date | undefined {
  const times = posts.map(({ updatedAt }) => new Date(updatedAt).getTime())
  return times.length > 0 ? new Date(Math.max(...times)) : undefined
}

/** A reader of a feed is at another origin than the site: paths in the text are made whole. */
const withAbsoluteUrls = (html: string, origin: string): string =>
  html.replace(/(<[^>]*\s(?:src|href)=")\/(?!\/)/g, `$1${origin}/`)

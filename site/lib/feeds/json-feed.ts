import { authorUrl, type FeedContent, postUri, publishedAt } from './feed-content.ts'
import { htmlOf } from './html-of.ts'

/** Returns the newest posts with their whole text as JSON Feed 1.1 (jsonfeed.org/version/1.1). */
export function jsonFeed({ posts, settings, origin }: FeedContent): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: settings.name,
    description: settings.description || settings.name,
    language: settings.locale,
    home_page_url: `${origin}/`,
    feed_url: `${origin}/feed.json`,
    icon: `${origin}/icon-512.png`,
    favicon: `${origin}/icon-192.png`,
    items: posts.map((post) => ({
      id: postUri(post),
      url: origin + post.path,
      title: post.title,
      ...(post.excerpt && { summary: post.excerpt }),
      ...(post.cover && { image: origin + post.cover.path }),
      content_html: htmlOf(post, origin),
      date_published: publishedAt(post).toISOString(),
      date_modified: new Date(post.updatedAt).toISOString(),
      ...(post.author && {
        authors: [{ name: post.author.name, url: authorUrl(post.author, origin) }],
      }),
      tags: post.tags.map(({ name }) => name),
    })),
  })
}

import { escapeXml } from './escape-xml.ts'
import { type FeedContent, newestChange, postUri, publishedAt } from './feed-content.ts'
import type { FeedPost } from './feed-posts.ts'
import { htmlOf } from './html-of.ts'

/**
 * Returns the newest posts with their whole text as RSS 2.0. The author is in `dc:creator`, because RSS's own
 * element requires an e-mail address.
 */
export function rss({ posts, settings, origin }: FeedContent): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>${html(settings.name)}</title>
<link>${escapeXml(`${origin}/`)}</link>
<description>${html(settings.description || settings.name)}</description>
<language>${escapeXml(settings.locale)}</language>
<lastBuildDate>${newestChange(posts).toUTCString()}</lastBuildDate>
<generator>Presstime</generator>
<atom:link rel="self" type="application/rss+xml" href="${escapeXml(`${origin}/rss.xml`)}"/>
${posts.map((post) => item(post, origin)).join('\n')}
</channel>
</rss>
`
}

const item = (post: FeedPost, origin: string): string => `<item>
<title>${html(post.title)}</title>
<link>${escapeXml(origin + post.path)}</link>
<guid isPermaLink="false">${escapeXml(postUri(post))}</guid>
<pubDate>${publishedAt(post).toUTCString()}</pubDate>
${post.author ? `<dc:creator>${escapeXml(post.author.name)}</dc:creator>` : ''}
${post.excerpt ? `<description>${html(post.excerpt)}</description>` : ''}
<content:encoded>${escapeXml(htmlOf(post, origin))}</content:encoded>
${post.tags.map(({ name }) => `<category>${escapeXml(name)}</category>`).join('\n')}
</item>`

/**
 * Escapes plain text where RSS expects HTML, and where RSS readers expect HTML in titles: once for HTML, and
 * once for XML.
 */
const html = (text: string): string => escapeXml(escapeXml(text))

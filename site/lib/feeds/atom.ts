import { escapeXml } from './escape-xml.ts'
import { authorUrl, type FeedContent, newestChange, postUri, publishedAt } from './feed-content.ts'
import type { FeedPost } from './feed-posts.ts'
import { htmlOf } from './html-of.ts'

/**
 * Returns the newest posts with their whole text as Atom (RFC 4287). For a post without an author, the author
 * is the site (section 4.1.1).
 */
export function atom({ posts, settings, origin }: FeedContent): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeXml(settings.locale)}">
<id>${escapeXml(`${origin}/`)}</id>
<title>${escapeXml(settings.name)}</title>
<subtitle>${escapeXml(settings.description || settings.name)}</subtitle>
<updated>${newestChange(posts).toISOString()}</updated>
<author><name>${escapeXml(settings.name)}</name></author>
<generator>Presstime</generator>
<icon>${escapeXml(`${origin}/icon-192.png`)}</icon>
<link rel="alternate" href="${escapeXml(`${origin}/`)}"/>
<link rel="self" href="${escapeXml(`${origin}/atom.xml`)}"/>
${posts.map((post) => entry(post, origin)).join('\n')}
</feed>
`
}

const entry = (post: FeedPost, origin: string): string => `<entry>
<id>${escapeXml(postUri(post))}</id>
<title>${escapeXml(post.title)}</title>
<link rel="alternate" href="${escapeXml(origin + post.path)}"/>
<published>${publishedAt(post).toISOString()}</published>
<updated>${new Date(post.updatedAt).toISOString()}</updated>
${post.author ? author(post.author, origin) : ''}
${post.excerpt ? `<summary>${escapeXml(post.excerpt)}</summary>` : ''}
<content type="html">${escapeXml(htmlOf(post, origin))}</content>
${post.tags.map(({ name }) => `<category term="${escapeXml(name)}"/>`).join('\n')}
</entry>`

const author = (author: { name: string; slug: string }, origin: string): string =>
  `<author><name>${escapeXml(author.name)}</name><uri>${escapeXml(authorUrl(author, origin))}</uri></author>`

import { askForAll } from '../ask-for-all.ts'
import { CONTENT, FEED } from '../cache-tags.ts'
import {
  LiveTagsDocument,
  SitemapAuthorsDocument,
  SitemapPagesDocument,
  SitemapPostsDocument,
} from '../cms.generated.ts'
import { escapeXml } from './escape-xml.ts'

/** A public address; `changed` is when what is there was last published. */
type Entry = { path: string; changed?: string }

/** The most addresses of one sitemap (sitemaps.org, "Sitemap file requirements"). */
const MOST_ENTRIES = 50_000

/**
 * Everything that search engines may list, as a sitemap (sitemaps.org, protocol 0.9): home, posts, pages, and the authors
 * and tags that have posts. What is marked noindex is left out.
 */
export async function sitemap(origin: string): Promise<{ xml: string; sequence: number }> {
  const tags = [FEED, CONTENT]
  const [posts, pages, authors, allTags] = await Promise.all([
    askForAll(SitemapPostsDocument, (data) => data.posts, tags),
    askForAll(SitemapPagesDocument, (data) => data.pages, tags),
    askForAll(SitemapAuthorsDocument, (data) => data.authors, tags),
    askForAll(LiveTagsDocument, (data) => data.tags, tags),
  ])
  const used = <Node extends { postCount: number }>(nodes: Node[]) =>
    nodes.filter(({ postCount }) => postCount > 0)
  const entries: Entry[] = [
    { path: '/' },
    ...[...posts.nodes, ...pages.nodes]
      .filter(({ seo }) => !seo.noindex)
      .map(({ path, updatedAt }) => ({ path, changed: updatedAt })),
    ...used(authors.nodes).map(({ slug }) => ({ path: `/author/${encodeURIComponent(slug)}` })),
    ...used(allTags.nodes).map(({ slug }) => ({ path: `/tag/${encodeURIComponent(slug)}` })),
  ]
  return {
    xml: toXml(entries.slice(0, MOST_ENTRIES), origin),
    sequence: Math.min(posts.sequence, pages.sequence, authors.sequence, allTags.sequence),
  }
}

function toXml(entries: Entry[], origin: string): string {
  const urls = entries.map(({ path, changed }) => {
    const lastmod = changed ? `<lastmod>${new Date(changed).toISOString()}</lastmod>` : ''
    return `<url><loc>${escapeXml(origin + path)}</loc>${lastmod}</url>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join('\n')}
</urlset>
`
}

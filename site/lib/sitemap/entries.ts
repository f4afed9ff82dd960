import { contentTag, feedTag } from '@presstime/protocol/cache-tags'
import { askForAll } from '../ask-for-all.ts'
import {
  LiveTagsDocument,
  SitemapAuthorsDocument,
  SitemapPagesDocument,
  SitemapPostsDocument,
  type SitemapPostsQuery,
  SitemapTotalsDocument,
} from '../cms.generated.ts'
import { askCms } from '../cms.ts'
import type { Entry } from './sitemap-xml.ts'

/** Addresses, and the sequence of the oldest answer among them. */
export type Entries = { entries: Entry[]; sequence: number }

const TAGS = [feedTag, contentTag]

/** Returns the number of posts, pages, authors and tags. */
export async function totals() {
  const { data, sequence } = await askCms(SitemapTotalsDocument, {}, TAGS)
  const { posts, pages, authors, tags } = data
  return {
    posts: posts.totalCount,
    others: pages.totalCount + authors.totalCount + tags.totalCount,
    sequence,
  }
}

/**
 * Returns the live posts that search engines may list, the oldest first, so that a new post changes only the
 * last sitemaps.
 *
 * @param offset how many posts to skip
 * @param most how many posts to read at most
 */
export async function posts(offset = 0, most?: number): Promise<Entries> {
  const { nodes, sequence } = await askForAll(SitemapPostsDocument, (data) => data.posts, TAGS, {
    offset,
    most,
  })
  return { entries: nodes.filter(isListed).map(dated), sequence }
}

export async function pages(): Promise<Entries> {
  const { nodes, sequence } = await askForAll(SitemapPagesDocument, (data) => data.pages, TAGS)
  return { entries: nodes.filter(isListed).map(dated), sequence }
}

/** Returns the authors with posts. */
export async function authors(): Promise<Entries> {
  const { nodes, sequence } = await askForAll(SitemapAuthorsDocument, (data) => data.authors, TAGS)
  return {
    entries: nodes.filter(hasPosts).map(({ slug }) => ({ path: `/author/${encodeURIComponent(slug)}` })),
    sequence,
  }
}

/** Returns the tags with posts. */
export async function tags(): Promise<Entries> {
  const { nodes, sequence } = await askForAll(LiveTagsDocument, (data) => data.tags, TAGS)
  return {
    entries: nodes.filter(hasPosts).map(({ slug }) => ({ path: `/tag/${encodeURIComponent(slug)}` })),
    sequence,
  }
}

type Node = SitemapPostsQuery['posts']['nodes'][number]

/** A sitemap contains no page that must not be indexed, or whose canonical address is elsewhere. */
const isListed = ({ seo }: Node): boolean => !seo.noindex && !seo.canonicalUrl
const dated = ({ path, updatedAt }: Node): Entry => ({ path, changed: updatedAt })
const hasPosts = ({ postCount }: { postCount: number }): boolean => postCount > 0

import { authors, type Entries, pages, posts, tags, totals } from './entries.ts'
import { type Entry, sitemapIndex, urlset } from './sitemap-xml.ts'

/**
 * Posts of one sitemap. Far fewer than a sitemap may have: the CMS is asked for them by hundreds, and every publication makes
 * /sitemap.xml anew.
 */
export const SHARD_SIZE = 5_000

/** The CMS passes over 100,000 posts at most (`offset`); the last shard goes on from there as far as a sitemap may. */
const MOST_SHARDS = 21

type Sitemap = { text: string; sequence: number }

/**
 * Everything that search engines may list: home, posts, pages, the list of all tags, and the authors and tags that have
 * posts. Up to SHARD_SIZE addresses are one sitemap; more are an index of several.
 */
export async function sitemap(origin: string): Promise<Sitemap> {
  const total = await totals()
  const shards = shardsOf(total.posts)
  if (total.posts + total.others > SHARD_SIZE) {
    const paths = [...Object.keys(lists), ...Array.from({ length: shards }, (_, shard) => `posts-${shard}`)]
    return {
      text: sitemapIndex(
        paths.map((name) => `/sitemaps/${name}.xml`),
        origin,
      ),
      sequence: total.sequence,
    }
  }
  return toText(await Promise.all([lists.pages(), posts(), lists.authors(), lists.tags()]), origin)
}

/**
 * One of those that the index names.
 *
 * @param name without its extension
 * @returns null for one that there is not
 */
export async function sitemapShard(name: string, origin: string): Promise<Sitemap | null> {
  if (isList(name)) return toText([await lists[name]()], origin)
  const shard = Number(/^posts-(\d{1,2})$/.exec(name)?.[1] ?? Number.NaN)
  const total = await totals()
  if (!(shard < shardsOf(total.posts))) return null
  const most = shard === MOST_SHARDS - 1 ? SHARD_SIZE * 10 : SHARD_SIZE
  return toText([await posts(shard * SHARD_SIZE, most)], origin)
}

const shardsOf = (count: number): number => Math.min(MOST_SHARDS, Math.ceil(count / SHARD_SIZE))

/** What is not a post. Home, the archive and the list of all tags are pages, too. */
const lists = {
  pages: async () => withOwn([{ path: '/' }, { path: '/archive' }], await pages()),
  authors,
  tags: async () => {
    const found = await tags()
    return found.entries.length > 0 ? withOwn([{ path: '/tags' }], found) : found
  },
}

const isList = (name: string): name is keyof typeof lists => Object.hasOwn(lists, name)

const withOwn = (own: Entry[], { entries, sequence }: Entries): Entries => ({
  entries: [...own, ...entries],
  sequence,
})

const toText = (parts: Entries[], origin: string): Sitemap => ({
  text: urlset(
    parts.flatMap(({ entries }) => entries),
    origin,
  ),
  sequence: Math.min(...parts.map(({ sequence }) => sequence)),
})

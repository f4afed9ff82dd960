import { authors, type Entries, pages, posts, tags, totals } from './entries.ts'
import { type Entry, sitemapIndex, urlset } from './sitemap-xml.ts'

/**
 * The number of posts in one sitemap. It is far below the allowed number, because the CMS returns posts by
 * hundreds, and every publication renews /sitemap.xml.
 */
export const SHARD_SIZE = 5_000

/**
 * The CMS can skip 100,000 posts at most (`offset`). The last sitemap continues from there, up to the allowed
 * number.
 */
const MOST_SHARDS = 21

type Sitemap = { text: string; sequence: number }

/**
 * Returns a sitemap with all addresses that search engines may list: home, posts, pages, the list of all
 * tags, and the authors and tags with posts. Above SHARD_SIZE addresses, it returns an index of several
 * sitemaps.
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
 * Returns one of the sitemaps in the index.
 *
 * @param name without its extension
 * @returns null when there is no such sitemap
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

/** All lists that are not posts. The list of pages includes home, the archive and the list of all tags. */
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

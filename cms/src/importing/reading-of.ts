import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { type MarkdownReading, readMarkdown } from './read-markdown.ts'

/**
 * A cache of the last results by the hash of their text, with at most about 32 MB. This is enough for a batch
 * of some hundred posts and the posts that they link to. An import needs each text in about ten steps, and
 * again for the links of other texts.
 */
const lately = new LRUCache<string, MarkdownReading>({
  maxSize: 32_000_000,
  sizeCalculation: bytesOf,
})

/**
 * Returns the facts in the tokens of a Markdown text. A text is parsed once while the cache keeps the result.
 */
export function readingOf(markdown: string): MarkdownReading {
  const key = createHash('sha256').update(markdown).digest('base64')
  const known = lately.get(key)
  if (known) return known
  const reading = readMarkdown(markdown)
  lately.set(key, reading)
  return reading
}

/** About 60 bytes for each range, and the size of stored texts. */
function bytesOf({ pieces, headings, places, bareUrls }: MarkdownReading): number {
  const ranges = 60 * (pieces.length + headings.length)
  const urls = [...bareUrls, ...places.map(({ url }) => url)]
  return 500 + ranges + urls.reduce((sum, url) => sum + 150 + 2 * url.length, 0)
}

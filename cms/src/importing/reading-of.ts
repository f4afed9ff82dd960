import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { type MarkdownReading, readMarkdown } from './read-markdown.ts'

/**
 * What was read last, by the hash of its text, up to some 32 MB: what a batch of some hundred posts needs, and the posts that they
 * link to. An import looks at each text in some ten steps, and again for the links of other texts.
 */
const lately = new LRUCache<string, MarkdownReading>({
  maxSize: 32_000_000,
  sizeCalculation: bytesOf,
})

/** What the tokens of a Markdown text say. A text is read once as long as it is remembered. */
export function readingOf(markdown: string): MarkdownReading {
  const key = createHash('sha256').update(markdown).digest('base64')
  const known = lately.get(key)
  if (known) return known
  const reading = readMarkdown(markdown)
  lately.set(key, reading)
  return reading
}

/** Some 60 bytes for each range, and the text of what is kept as text. */
function bytesOf({ pieces, headings, places, bareUrls }: MarkdownReading): number {
  const ranges = 60 * (pieces.length + headings.length)
  const urls = [...bareUrls, ...places.map(({ url }) => url)]
  return 500 + ranges + urls.reduce((sum, url) => sum + 150 + 2 * url.length, 0)
}

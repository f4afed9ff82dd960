import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'

/** A link or an image of a piece of HTML. */
export type HtmlReference = {
  use: 'image' | 'link'
  /** Without the escapes of HTML; percent-encoding stays. Never empty. */
  url: string
  /** Where that stands in the HTML: an offset as of `slice`, and one behind its last character. */
  start: number
  end: number
  /** How another URL is written in its place. */
  write: (url: string) => string
}

type Attributes = Record<string, 'image' | 'link' | 'images'>

/** Where HTML refers to something that a text can have. `images`: several, as in `srcset`. */
const attributesOf: ReadonlyMap<string, Attributes> = new Map(
  Object.entries<Attributes>({
    a: { href: 'link' },
    area: { href: 'link' },
    audio: { src: 'image' },
    img: { src: 'image', srcset: 'images' },
    source: { src: 'image', srcset: 'images' },
    track: { src: 'image' },
    video: { src: 'image', poster: 'image' },
  }),
)

/**
 * The links and images of a piece of HTML, in their order. It is read as browsers do: comments, scripts and text areas have
 * none.
 */
export function htmlReferencesOf(html: string): HtmlReference[] {
  const found = new Map<number, HtmlReference>()
  for (const { tagName, sourceCodeLocation } of elementsOf(html))
    for (const [name, use] of Object.entries(attributesOf.get(tagName) ?? {})) {
      const location = sourceCodeLocation?.attrs?.[name]
      const value = location && valueIn(html, location.startOffset, location.endOffset)
      if (!value) continue
      // A parser that mends wrong nesting makes several elements of one tag.
      for (const reference of use === 'images' ? candidatesIn(html, value) : [whole(html, value, use)])
        if (reference.url) found.set(reference.start, reference)
    }
  return [...found.values()].sort((a, b) => a.start - b.start)
}

function* elementsOf(html: string): Generator<DefaultTreeAdapterTypes.Element> {
  const waiting: DefaultTreeAdapterTypes.ChildNode[] = parseFragment(html, {
    sourceCodeLocationInfo: true,
    scriptingEnabled: false,
  }).childNodes
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if ('tagName' in node) yield node
    if ('content' in node) waiting.push(...node.content.childNodes)
    if ('childNodes' in node) waiting.push(...node.childNodes)
  }
}

/** Where the value of an attribute is, without its quotes. */
type Value = { start: number; end: number; quoted: boolean }

function valueIn(html: string, start: number, end: number): Value | undefined {
  const [, before, quote] = /^([^=]+=\s*)(["']?)/.exec(html.slice(start, end)) ?? []
  if (before === undefined || quote === undefined) return undefined
  return { start: start + before.length + quote.length, end: end - quote.length, quoted: quote !== '' }
}

function whole(html: string, { start, end, quoted }: Value, use: 'image' | 'link'): HtmlReference {
  const write = (url: string) => (quoted ? escapeUrl(url) : `"${escapeUrl(url)}"`)
  return { use, url: decodeHtml(html.slice(start, end)).trim(), start, end, write }
}

/**
 * The URLs of a `srcset`: each ends at white space, where its descriptor begins, or, without one, at a comma behind it.
 * HTML Standard, 4.8.4.2.1.
 */
function candidatesIn(html: string, value: Value): HtmlReference[] {
  const candidate = /[\s,]*(\S+?)(?:,+(?=\s|$)|\s+[^,]*(?:,|$)|$)/gy
  const found: HtmlReference[] = []
  const text = html.slice(value.start, value.end)
  for (const match of text.matchAll(candidate)) {
    const raw = match[1] ?? ''
    const start = value.start + match.index + match[0].indexOf(raw)
    // Quotes come with the first and the last word only; a value without them has one word, so they fit around it.
    const write = (url: string) => (value.quoted ? writeCandidate(url) : `"${writeCandidate(url)}"`)
    found.push({ use: 'image', url: decodeHtml(raw), start, end: start + raw.length, write })
  }
  return found
}

const escapeUrl = (url: string): string => escapeHtml(encodeSpaces(url))

const writeCandidate = (url: string): string => escapeUrl(url.replace(/^,+|,+$/g, encodeURIComponent))

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // These two would end a code span or a table cell of the Markdown around it.
  '`': '&#96;',
  '|': '&#124;',
}

/** The value of an attribute, in HTML and in Markdown alike. */
export const escapeHtml = (value: string): string =>
  value.replace(/[&<>"'`|]/g, (sign) => entities[sign] ?? sign)

/** White space and control characters percent-encoded: a URL has none, and in Markdown they would end it. */
export const encodeSpaces = (url: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are meant.
  url.replace(/[\u0000-\u0020\u007F]/g, encodeURIComponent)

/** The value of an attribute without the escapes of HTML. */
export function decodeHtml(value: string): string {
  if (!value.includes('&')) return value
  const [element] = parseFragment(`<p a="${value.replaceAll('"', '&quot;')}">`).childNodes
  return (element && 'attrs' in element && element.attrs[0]?.value) || value
}

import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'

/** A link or an image in a piece of HTML. */
export type HtmlReference = {
  use: 'image' | 'link'
  /** The URL, without the escapes of HTML. Percent-encoding stays. Never empty. */
  url: string
  /**
   * The position of the URL in the HTML, as for `slice`: the first character, and the one behind the last.
   */
  start: number
  end: number
  /** Writes another URL for the same place. */
  write: (url: string) => string
}

type Attributes = Record<string, 'image' | 'link' | 'images'>

/** The attributes of HTML that refer to content. `images`: several addresses, as in `srcset`. */
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
 * Returns the links and images of a piece of HTML, in order. It parses the HTML as browsers do, so that
 * comments, scripts and text areas contain none.
 */
export function htmlReferencesOf(html: string): HtmlReference[] {
  const found = new Map<number, HtmlReference>()
  for (const { tagName, sourceCodeLocation } of elementsOf(html))
    for (const [name, use] of Object.entries(attributesOf.get(tagName) ?? {})) {
      const location = sourceCodeLocation?.attrs?.[name]
      const value = location && valueIn(html, location.startOffset, location.endOffset)
      if (!value) continue
      // A parser that corrects wrong nesting makes several elements from one tag.
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

/** The position of an attribute's value, without its quotes. */
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
 * Returns the URLs of a `srcset`. Each ends at the white space before its descriptor, or, without a
 * descriptor, before the comma. HTML Standard, 4.8.4.2.1.
 */
function candidatesIn(html: string, value: Value): HtmlReference[] {
  const candidate = /[\s,]*(\S+?)(?:,+(?=\s|$)|\s+[^,]*(?:,|$)|$)/gy
  const found: HtmlReference[] = []
  const text = html.slice(value.start, value.end)
  for (const match of text.matchAll(candidate)) {
    const raw = match[1] ?? ''
    const start = value.start + match.index + match[0].indexOf(raw)
    // Only the first and the last word contain the quotes. A value without quotes is a single word, so quotes
    // around it are correct.
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
  // These two characters would end a code span or a table cell of the surrounding Markdown.
  '`': '&#96;',
  '|': '&#124;',
}

/** Escapes the value of an attribute, for HTML and for Markdown. */
export const escapeHtml = (value: string): string =>
  value.replace(/[&<>"'`|]/g, (sign) => entities[sign] ?? sign)

/**
 * Percent-encodes white space and control characters. They are invalid in a URL, and in Markdown they would
 * end it.
 */
export const encodeSpaces = (url: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are meant.
  url.replace(/[\u0000-\u0020\u007F]/g, encodeURIComponent)

/** Returns the value of an attribute without the escapes of HTML. */
export function decodeHtml(value: string): string {
  if (!value.includes('&')) return value
  const [element] = parseFragment(`<p a="${value.replaceAll('"', '&quot;')}">`).childNodes
  return (element && 'attrs' in element && element.attrs[0]?.value) || value
}

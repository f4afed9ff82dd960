import type { ElementContent, Parents, Root, Text } from 'hast'
import { h } from 'hastscript'

/**
 * Addresses that GFM links in a text (GitHub Flavored Markdown, section 6.9), except those with only `www.`.
 */
const address = /https?:\/\/[^\s<>"'`]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g

/** Characters that end a sentence instead of an address. */
const trailing = /(?:[?!.,:;*_~'"]|&[a-z]+;)+$/i

/** Elements in which an address stays text. */
const literal: ReadonlySet<string> = new Set([
  'a',
  'code',
  'kbd',
  'pre',
  'samp',
  'textarea',
  'tt',
  'var',
  'xmp',
])

/**
 * Turns bare addresses in a text into links. The renderer links them anyway. As text, they would be written
 * with many escapes, and links within the blog would not be found.
 */
export function linkBareAddresses(parent: Root | Parents): void {
  if (parent.type === 'element' && literal.has(parent.tagName)) return
  parent.children = (parent.children as ElementContent[]).flatMap((child) => {
    if (child.type === 'text') return partsOf(child)
    if ('children' in child) linkBareAddresses(child)
    return [child]
  })
}

function partsOf(text: Text): ElementContent[] {
  const parts: ElementContent[] = []
  let done = 0
  for (const match of text.value.matchAll(address)) {
    const url = trimmed(match[0])
    if (!/[\p{L}\p{N}]/u.test(url.replace(/^https?:\/\//, ''))) continue
    const before = text.value.slice(done, match.index)
    if (before) parts.push({ type: 'text', value: before })
    parts.push(h('a', { href: url.includes('://') ? url : `mailto:${url}` }, url))
    done = match.index + url.length
  }
  const rest = text.value.slice(done)
  if (rest || parts.length === 0) parts.push({ type: 'text', value: rest })
  return parts
}

/**
 * Returns the address without punctuation at its end, and without a closing parenthesis that was opened
 * before it.
 */
function trimmed(url: string): string {
  const shorter = url.replace(trailing, '')
  if (!shorter.endsWith(')')) return shorter
  const opened = shorter.split('(').length
  const closed = shorter.split(')').length
  return closed > opened ? trimmed(shorter.slice(0, -1)) : shorter
}

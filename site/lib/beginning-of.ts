import type { Element } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { toString as textOf } from 'hast-util-to-string'
import { SKIP, visit } from 'unist-util-visit'

/** How much of the HTML is looked at: its beginning is enough. */
const mostHtml = 20_000

/**
 * The beginning of a text without its markup, for what is said of it in a line: its paragraphs, or all of it when there are
 * none.
 *
 * @param most How many characters it has at the most; it ends with a word, and with … when there is more.
 */
export function beginningOf(html: string, locale: string, most = 160): string {
  const tree = fromHtml(html.slice(0, mostHtml), { fragment: true })
  const paragraphs: string[] = []
  visit(tree, { type: 'element', tagName: 'p' }, (paragraph: Element) => {
    const { className } = paragraph.properties
    if (!Array.isArray(className) || !className.includes('callout-title')) paragraphs.push(textOf(paragraph))
    return SKIP
  })
  const inWords = (text: string) => text.replace(/\s+/g, ' ').trim()
  const text = inWords(paragraphs.join(' ')) || inWords(textOf(tree))
  if (text.length <= most) return text
  let end = 0
  // The last segment may go on behind it, and … needs its place.
  for (const { index } of new Intl.Segmenter(locale, { granularity: 'word' }).segment(text.slice(0, most)))
    end = index
  const whole = text.slice(0, end || most - 1).toWellFormed()
  return `${whole.replace(/[\s.,;:–—-]{1,20}$/, '')}…`
}

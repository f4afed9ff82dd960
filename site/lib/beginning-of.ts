import { fromHtml } from 'hast-util-from-html'
import { toString as textOf } from 'hast-util-to-string'
import { MOST_NESTED, nestingOf } from './body/nesting.ts'
import { SKIP, walkElements } from './body/walk-elements.ts'
import { cutText } from './cut-text.ts'

/** How much of the HTML is looked at: its beginning is enough. */
const mostHtml = 20_000

/**
 * The beginning of a text without its markup, for what is said of it in a line: its paragraphs, or all of it when there are
 * none.
 *
 * @param most How many UTF-16 code units it has at the most; it ends with a word, or with a grapheme of one that is too long, and with
 *   … when there is more. A text that is nested more deeply than any that is shown has none.
 */
export function beginningOf(html: string, locale: string, most = 160): string {
  const beginning = html.slice(0, mostHtml)
  if (nestingOf(beginning) > MOST_NESTED) return ''
  const tree = fromHtml(beginning, { fragment: true })
  const paragraphs: string[] = []
  walkElements(tree, (paragraph) => {
    if (paragraph.tagName !== 'p') return
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
  const whole = end > 0 ? text.slice(0, end) : cutText(text, most - 1)
  return `${whole.replace(/[\s.,;:–—-]{1,20}$/, '')}…`
}

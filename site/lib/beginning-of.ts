import { fromHtml } from 'hast-util-from-html'
import { toString as textOf } from 'hast-util-to-string'
import { MOST_NESTED, nestingOf } from './body/nesting.ts'
import { SKIP, walkElements } from './body/walk-elements.ts'
import { cutText } from './cut-text.ts'

/** How much of the HTML to read. The beginning is enough. */
const mostHtml = 20_000

/**
 * Returns the beginning of a text without markup, for a description of one line. It uses the paragraphs, or
 * the whole text when there are no paragraphs.
 *
 * @param most the largest length of the result in UTF-16 code units; a longer text is cut after a word, or
 *   after a grapheme when a single word is too long, and gets an …
 * @returns an empty text when the nesting is deeper than the site displays
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
  // The last segment may continue behind the cut, and the … needs space.
  for (const { index } of new Intl.Segmenter(locale, { granularity: 'word' }).segment(text.slice(0, most)))
    end = index
  const whole = end > 0 ? text.slice(0, end) : cutText(text, most - 1)
  return `${whole.replace(/[\s.,;:–—-]{1,20}$/, '')}…`
}

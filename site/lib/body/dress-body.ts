import { fromHtml } from 'hast-util-from-html'
import { toHtml } from 'hast-util-to-html'
import { directText } from './direct-text.ts'
import { linkHeadings } from './link-headings.ts'
import { MOST_NESTED, nestingOf } from './nesting.ts'
import { sayInWords } from './say-in-words.ts'
import { sizeImages } from './size-images.ts'

/**
 * Turns the HTML of a body into the HTML of a page. Images get the sizes that screens need, and a blur.
 * Headings get links. English texts of the CMS are replaced by the words of the site. Each block gets its
 * writing direction. All this happens on the server, so that it needs no script. The HTML stays sanitized,
 * because no text is turned into markup.
 *
 * @param html of a post or page, as returned by the CMS (docs/bodies.md)
 * @returns the HTML, and the direction of the whole text
 */
export function dressBody(html: string): { html: string; dir: 'ltr' | 'rtl' | undefined } {
  // Show the text unchanged instead of failing.
  if (nestingOf(html) > MOST_NESTED) return { html, dir: undefined }
  const tree = fromHtml(html, { fragment: true })
  // Before the site adds its own words to the tree.
  const dir = directText(tree)
  sizeImages(tree)
  linkHeadings(tree)
  sayInWords(tree)
  return { html: toHtml(tree), dir }
}

import { fromHtml } from 'hast-util-from-html'
import { toHtml } from 'hast-util-to-html'
import { directText } from './direct-text.ts'
import { linkHeadings } from './link-headings.ts'
import { MOST_NESTED, nestingOf } from './nesting.ts'
import { sayInWords } from './say-in-words.ts'
import { sizeImages } from './size-images.ts'

/**
 * Makes of the HTML of a body what a page shows: images in the sizes that a screen needs, with their blur; headings that one
 * can link to; what the CMS says in English in the words of the site; and each block written from its own side. On the server,
 * so that no script is needed for it. What the CMS has sanitized stays so: nothing of the text is made into markup.
 *
 * @param html of a post or page, as the CMS gives it (docs/bodies.md)
 * @returns with which way the text as a whole is written
 */
export function dressBody(html: string): { html: string; dir: 'ltr' | 'rtl' | undefined } {
  // It can be shown, and is no reason to fail.
  if (nestingOf(html) > MOST_NESTED) return { html, dir: undefined }
  const tree = fromHtml(html, { fragment: true })
  // Before there are words of ours in it.
  const dir = directText(tree)
  sizeImages(tree)
  linkHeadings(tree)
  sayInWords(tree)
  return { html: toHtml(tree), dir }
}

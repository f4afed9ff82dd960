import { fromHtml } from 'hast-util-from-html'
import { toText } from 'hast-util-to-text'
import { removeUnseen } from './remove-unseen.ts'

/**
 * Returns the text that readers see of a piece of HTML, such as a title, in one line: entities decoded,
 * without markup and extra spaces.
 */
export function plainTextOf(html: string): string {
  // Most titles have neither, and parsing is slow.
  if (!/[<&]/.test(html)) return inOneLine(html)
  const tree = fromHtml(html, { fragment: true })
  removeUnseen(tree)
  return inOneLine(toText(tree))
}

const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

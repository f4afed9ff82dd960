import type { Root } from 'hast'
import { isBlock, isKept, replaceElements, textProperty } from './elements.ts'
import { footnoteDefinition, footnoteReference } from './footnotes.ts'
import type { Note } from './notes.ts'

/** Inline elements that only affect the layout. Removing them loses nothing. */
const arranging: ReadonlySet<string> = new Set(
  'bdi big body data font html label nobr noscript picture search slot span time wbr'.split(' '),
)

/** Old elements, with their replacements in Markdown. */
const renamed: ReadonlyMap<string, string> = new Map([
  ['strike', 'del'],
  ['tt', 'code'],
])

/** Addresses that the sanitizer keeps, including relative ones. */
const allowedAddress = /^(?:(?:https?|ircs?|mailto|xmpp):|[^:/?#]*(?:[/?#]|$))/i

const isFootnote = (tagName: string): boolean =>
  tagName === footnoteDefinition || tagName === footnoteReference

/**
 * Removes elements that only affect the layout of a line, and elements that the sanitizer would drop. The
 * latter are noted by name.
 */
export function unwrapUnknown(tree: Root, note: Note): void {
  replaceElements(tree, (element) => {
    element.tagName = renamed.get(element.tagName) ?? element.tagName
    const { tagName } = element
    const href = textProperty(element, 'href')
    if (tagName === 'a' && href && !allowedAddress.test(href)) {
      note(`A link to ${href.slice(0, 80)} shows as text alone: the CMS has no links of this kind`)
      return /^(?:javascript|vbscript|data):/i.test(href) ? element.children : undefined
    }
    if (arranging.has(tagName)) return element.children
    if (isKept(tagName) || isBlock(element) || isFootnote(tagName)) return undefined
    note(`<${tagName}> was taken away, what stands in it stays`)
    return element.children
  })
}

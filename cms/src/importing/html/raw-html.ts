import type { Element } from 'hast'
import { defaultSchema, sanitize } from 'hast-util-sanitize'
import { toHtml } from 'hast-util-to-html'
import type { Html } from 'mdast'
import { footnoteReference } from './footnotes.ts'

/** HTML within a line of Markdown. */
export const inlineHtml = (value: string): Html => htmlLike('span', value)

/** HTML that is a block of its own. */
export const blockHtml = (value: string): Html => htmlLike('div', value)

/** By the name `hast-util-to-mdast` knows whether it belongs into a paragraph. */
const htmlLike = (hName: string, value: string): Html => ({ type: 'html', value, data: { hName } as object })

/** An element as HTML, as far as readers get it. No blank line is in it: it would end the HTML (CommonMark, section 4.6). */
export function rawHtmlOf(element: Element): string {
  const clean = sanitize(
    { type: 'root', children: [withNotes(element)] },
    { ...defaultSchema, clobber: [], clobberPrefix: '' },
  )
  return toHtml(clean)
    .split(/(<pre\b[\s\S]*?<\/pre>)/)
    .map((part, index) =>
      index % 2 === 1 ? part.replace(/\n(?=[^\S\n]*\n)/g, '&#10;') : part.replace(/\s*\n\s*/g, '\n'),
    )
    .join('')
    .trim()
}

/** Footnotes in HTML are numbers that lead nowhere. */
function withNotes(element: Element): Element {
  return {
    ...element,
    children: element.children.map((child) => {
      if (child.type !== 'element') return child
      if (child.tagName !== footnoteReference) return withNotes(child)
      const value = String(child.properties.identifier)
      return { type: 'element', tagName: 'sup', properties: {}, children: [{ type: 'text', value }] }
    }),
  }
}

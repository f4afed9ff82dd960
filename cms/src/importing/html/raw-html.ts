import type { Element } from 'hast'
import { sanitize } from 'hast-util-sanitize'
import { toHtml } from 'hast-util-to-html'
import type { Html } from 'mdast'
import { sanitizeSchema } from '../../markdown/sanitize-schema.ts'
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
    // The renderer names the ids; what an element stands in may be written apart from it.
    { ...sanitizeSchema, ancestors: {}, clobber: [], clobberPrefix: '' },
  )
  return toHtml(clean)
    .split(/(<pre\b[\s\S]*?<\/pre>)/)
    .map((part, index) =>
      index % 2 === 1 ? part.replace(/\n(?=[^\S\n]*\n)/g, '&#10;') : part.replace(/\s*\n\s*/g, '\n'),
    )
    .join('')
    .trim()
}

/** The two tags of an element, around what is Markdown, with the attributes that readers get. */
export function tagsOf(element: Element): [string, string] {
  const close = `</${element.tagName}>`
  return [rawHtmlOf({ ...element, children: [] }).replace(close, ''), close]
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

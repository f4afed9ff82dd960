import type { Element } from 'hast'
import { sanitize } from 'hast-util-sanitize'
import { toHtml } from 'hast-util-to-html'
import type { Html } from 'mdast'
import { sanitizeSchema } from '../../markdown/sanitize-schema.ts'
import { footnoteReference } from './footnotes.ts'

/** HTML within a line of Markdown. */
export const inlineHtml = (value: string): Html => htmlLike('span', value)

/** HTML as a separate block. */
export const blockHtml = (value: string): Html => htmlLike('div', value)

/** The element name tells `hast-util-to-mdast` whether the node belongs in a paragraph. */
const htmlLike = (hName: string, value: string): Html => ({ type: 'html', value, data: { hName } as object })

/**
 * Returns an element as HTML, reduced to what the renderer keeps. It contains no blank line, which would end
 * the HTML (CommonMark, section 4.6).
 */
export function rawHtmlOf(element: Element): string {
  const clean = sanitize(
    { type: 'root', children: [withNotes(element)] },
    // The renderer prefixes the ids. The parent of an element may be written separately.
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

/**
 * Returns the two tags of an element, for Markdown between them, with the attributes that the renderer keeps.
 */
export function tagsOf(element: Element): [string, string] {
  const close = `</${element.tagName}>`
  return [rawHtmlOf({ ...element, children: [] }).replace(close, ''), close]
}

/** Replaces footnotes in HTML by numbers without links. */
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

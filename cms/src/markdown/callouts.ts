import type { Element, Root } from 'hast'
import { walkElements } from './walk-elements.ts'

/** The kinds of callout that GitHub knows, and the title of each. */
const titles: ReadonlyMap<string, string> = new Map([
  ['note', 'Note'],
  ['tip', 'Tip'],
  ['important', 'Important'],
  ['warning', 'Warning'],
  ['caution', 'Caution'],
])

/**
 * Turns a quote whose first line is `[!NOTE]`, or another kind, into a callout. The title names the kind in
 * words, so that readers need not rely on the colour.
 */
export function markCallouts(tree: Root): void {
  walkElements(tree, (quote) => {
    if (quote.tagName !== 'blockquote') return
    const first = quote.children.find((child) => child.type === 'element')
    const start = first?.type === 'element' && first.tagName === 'p' ? first.children[0] : undefined
    if (first?.type !== 'element' || start?.type !== 'text') return
    const [marker, kind = ''] = /^\s*\[!(\w+)\][ \t]*(?:\n|$)/.exec(start.value) ?? []
    const title = titles.get(kind.toLowerCase())
    if (marker === undefined || title === undefined) return
    start.value = start.value.slice(marker.length)
    const rest = first.children.slice(start.value === '' ? 1 : 0)
    if (start.value === '' && rest[0]?.type === 'element' && rest[0].tagName === 'br') rest.shift()
    const heading: Element = {
      type: 'element',
      tagName: 'p',
      properties: { className: ['callout-title'] },
      children: [{ type: 'text', value: title }],
    }
    const others = quote.children.filter((child) => child !== first)
    quote.tagName = 'div'
    quote.properties = { className: ['callout', `callout-${kind.toLowerCase()}`], role: 'note' }
    quote.children = [heading, ...(rest.length > 0 ? [{ ...first, children: rest }] : []), ...others]
    return undefined
  })
}

import GithubSlugger from 'github-slugger'
import type { Element, Root } from 'hast'
import { headingRank } from 'hast-util-heading-rank'
import { toString as textOf } from 'hast-util-to-string'
import { h } from 'hastscript'
import { eachElement, replaceElements, textProperty } from './elements.ts'

/** Elements that cannot have an anchor as their first child. */
const closed: ReadonlySet<string> = new Set(
  'br dl hr img input ol pre table tbody tfoot thead tr ul'.split(' '),
)

/**
 * Keeps the ids that links within the text lead to. The renderer gives a heading the id that it makes from
 * the heading's text. Every other id is written as `<a id>`.
 */
export function keepAnchors(tree: Root): void {
  const wanted = new Set<string>()
  eachElement(tree, (element) => {
    const href = element.tagName === 'a' ? textProperty(element, 'href') : undefined
    if (href?.startsWith('#') && href.length > 1) wanted.add(safeDecode(href.slice(1)))
  })
  const slugger = new GithubSlugger()
  eachElement(tree, (element) => {
    if (headingRank(element) === undefined) return
    const text = textOf(element).trim()
    if (text && slugger.slug(text) === element.properties.id) wanted.delete(String(element.properties.id))
  })
  replaceElements(tree, (element) => {
    const id = idOf(element)
    delete element.properties.id
    delete element.properties.name
    if (!id || !wanted.delete(id)) return undefined
    const anchor = h('a', { id })
    if (closed.has(element.tagName)) return [anchor, element]
    if (element.tagName === 'a')
      return element.properties.href ? [anchor, element] : [anchor, ...element.children]
    element.children.unshift(anchor)
    return undefined
  })
}

const idOf = (element: Element): string | undefined =>
  textProperty(element, 'id') ?? (element.tagName === 'a' ? textProperty(element, 'name') : undefined)

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

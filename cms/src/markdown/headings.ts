import GithubSlugger from 'github-slugger'
import type { Element, Root } from 'hast'
import { headingRank } from 'hast-util-heading-rank'
import { toString as textOf } from 'hast-util-to-string'
import { type Removal, removeNodes } from './remove-nodes.ts'
import { idPrefix } from './sanitize-schema.ts'
import { SKIP, walkElements } from './walk-elements.ts'

/** A heading of a body. */
export type Heading = {
  /** The id of the element, the target of `#<id>`. */
  id: string
  text: string
  /** From 2 to 6. */
  level: number
}

/** The hidden heading that GitHub Flavored Markdown puts above footnotes for screen readers. */
const isFootnoteLabel = ({ properties }: Element): boolean => properties.id === `${idPrefix}footnote-label`

/**
 * Removes headings without text: screen readers would stop at them, and one of the first level would shift
 * all others down. A heading that contains an image without alt text or the target of a link becomes a
 * paragraph.
 */
export function dropSilentHeadings(tree: Root): void {
  const silent: Removal[] = []
  walkElements(tree, (element, _index, parent) => {
    if (headingRank(element) === undefined || saysSomething(element)) return undefined
    let isNeeded = element.properties.id !== undefined
    walkElements(element, ({ tagName, properties }) => {
      isNeeded ||= tagName === 'img' || properties.id !== undefined
      return undefined
    })
    if (!isNeeded) {
      silent.push({ node: element, parent })
      return SKIP
    }
    element.tagName = 'p'
    return undefined
  })
  removeNodes(silent)
}

function saysSomething(heading: Element): boolean {
  let said = textOf(heading)
  walkElements(heading, ({ tagName, properties }) => {
    if (tagName === 'img') said += properties.alt ?? ''
    return undefined
  })
  return said.trim() !== ''
}

/**
 * Shifts all headings down by one level when the text has a heading of the first level. On a page, only the
 * title has that level.
 */
export function shiftHeadings(tree: Root): void {
  const headings: { element: Element; rank: number }[] = []
  walkElements(tree, (element) => {
    const rank = headingRank(element)
    if (rank !== undefined && !isFootnoteLabel(element)) headings.push({ element, rank })
    return undefined
  })
  if (!headings.some(({ rank }) => rank === 1)) return
  for (const { element, rank } of headings) element.tagName = `h${Math.min(6, rank + 1)}`
}

/** Gives every heading without an id an id made from its text. @returns the headings in their order */
export function nameHeadings(tree: Root): Heading[] {
  const taken = new Set<unknown>()
  walkElements(tree, ({ properties }) => {
    if (properties.id !== undefined) taken.add(properties.id)
    return undefined
  })
  const slugger = new GithubSlugger()
  const headings: Heading[] = []
  walkElements(tree, (element) => {
    const level = headingRank(element)
    if (level === undefined || isFootnoteLabel(element)) return
    const text = textOf(element).trim()
    if (!text) return
    element.properties.id ??= freeId(text)
    headings.push({ id: String(element.properties.id), text, level })
    return undefined
  })
  return headings

  function freeId(text: string): string {
    // A heading without letters or digits cannot give an id.
    const name = /[\p{L}\p{N}]/u.test(text) ? text : 'section'
    for (;;) {
      const id = idPrefix + slugger.slug(name)
      if (taken.has(id)) continue
      taken.add(id)
      return id
    }
  }
}

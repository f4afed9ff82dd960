import GithubSlugger from 'github-slugger'
import type { Element, Root } from 'hast'
import { headingRank } from 'hast-util-heading-rank'
import { toString as textOf } from 'hast-util-to-string'
import { CONTINUE, visit } from 'unist-util-visit'
import { idPrefix } from './sanitize-schema.ts'

/** A heading of a text. */
export type Heading = {
  /** The id of the element, so that `#<id>` leads to it. */
  id: string
  text: string
  /** 2 to 6. */
  level: number
}

/** The heading that GitHub Flavored Markdown puts over footnotes for those who do not see the page. */
const isFootnoteLabel = ({ properties }: Element): boolean => properties.id === `${idPrefix}footnote-label`

/**
 * A heading that says nothing is none: those who go from heading to heading would stop at it, and one of the first level would
 * move all others down. It is left out; a picture without a name in it, or the target of a link, stays as a paragraph.
 */
export function dropSilentHeadings(tree: Root): void {
  visit(tree, 'element', (element, index, parent) => {
    if (headingRank(element) === undefined || !parent || index === undefined || saysSomething(element))
      return CONTINUE
    let isNeeded = false
    visit(element, 'element', ({ tagName, properties }) => {
      isNeeded ||= tagName === 'img' || properties.id !== undefined
    })
    if (!isNeeded) {
      parent.children.splice(index, 1)
      return index
    }
    element.tagName = 'p'
    return CONTINUE
  })
}

function saysSomething(heading: Element): boolean {
  let said = textOf(heading)
  visit(heading, { type: 'element', tagName: 'img' }, ({ properties }) => {
    said += properties.alt ?? ''
  })
  return said.trim() !== ''
}

/** A page has one heading of the first level, its title: a text that has some, too, moves down by one with all of them. */
export function shiftHeadings(tree: Root): void {
  const headings: { element: Element; rank: number }[] = []
  visit(tree, 'element', (element) => {
    const rank = headingRank(element)
    if (rank !== undefined && !isFootnoteLabel(element)) headings.push({ element, rank })
  })
  if (!headings.some(({ rank }) => rank === 1)) return
  for (const { element, rank } of headings) element.tagName = `h${Math.min(6, rank + 1)}`
}

/** Gives every heading an id that is made from its text, unless it has one. @returns The headings, in their order. */
export function nameHeadings(tree: Root): Heading[] {
  const taken = new Set<unknown>()
  visit(tree, 'element', ({ properties }) => {
    if (properties.id !== undefined) taken.add(properties.id)
  })
  const slugger = new GithubSlugger()
  const headings: Heading[] = []
  visit(tree, 'element', (element) => {
    const level = headingRank(element)
    if (level === undefined || isFootnoteLabel(element)) return
    const text = textOf(element).trim()
    if (!text) return
    element.properties.id ??= freeId(text)
    headings.push({ id: String(element.properties.id), text, level })
  })
  return headings

  function freeId(text: string): string {
    // A heading of signs alone has no letters to make an id of.
    const name = /[\p{L}\p{N}]/u.test(text) ? text : 'section'
    for (;;) {
      const id = idPrefix + slugger.slug(name)
      if (taken.has(id)) continue
      taken.add(id)
      return id
    }
  }
}

import type { Element, Root } from 'hast'
import * as words from '../words.ts'
import { walkElements } from './walk-elements.ts'

/** Replaces the English texts that the CMS added to a body by the words of the site. */
export function sayInWords(tree: Root): void {
  walkElements(tree, (element, _index, parent) => {
    const { properties } = element
    const label = typeof properties.ariaLabel === 'string' ? properties.ariaLabel : ''
    if (has(element, 'callout-title')) say(element, titleOf(parent))
    else if (has(element, 'embed-action')) say(element, words.watchOn(textAfter('Watch on ', element)))
    else if (has(element, 'table-scroll')) properties.ariaLabel = words.table
    else if (has(element, 'shiki')) properties.ariaLabel = words.code(label.replace(/^Code:? ?/, ''))
    else if (properties.id === 'content-footnote-label') say(element, words.footnotes)
    else if (properties.dataFootnoteBackref !== undefined)
      properties.ariaLabel = words.backToReference(label.replace(/^Back to reference /, ''))
    else if (element.tagName === 'input')
      properties.ariaLabel = properties.checked ? words.taskDone : words.taskToDo
    return undefined
  })
}

const has = ({ properties: { className } }: Element, name: string): boolean =>
  Array.isArray(className) && className.includes(name)

const titleOf = (parent: unknown): string | undefined =>
  Object.entries(words.callouts).find(([kind]) => has(parent as Element, `callout-${kind}`))?.[1]

function say(element: Element, text: string | undefined): void {
  if (text !== undefined) element.children = [{ type: 'text', value: text }]
}

const textAfter = (start: string, { children: [child] }: Element): string =>
  child?.type === 'text' ? child.value.slice(start.length) : ''

import type { Element, ElementContent, Nodes, Parents } from 'hast'
import { sanitizeSchema } from '../../markdown/sanitize-schema.ts'

const kept: ReadonlySet<string> = new Set(sanitizeSchema.tagNames)

/** Returns whether the renderer keeps this element when Markdown contains it as HTML. */
export const isKept = (tagName: string): boolean => kept.has(tagName)

/** Elements that are blocks (HTML, section 15.3 "Flow content"), as far as they have text. */
const blocks: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu nav ol p plaintext pre section summary table ' +
    'tbody td tfoot th thead tr ul xmp'
  ).split(' '),
)

export const isElement = (node: Nodes | undefined, ...tagNames: string[]): node is Element =>
  node?.type === 'element' && (tagNames.length === 0 || tagNames.includes(node.tagName))

export const isBlock = (node: Nodes): boolean => node.type === 'element' && blocks.has(node.tagName)

/** Returns whether a node contains a block at any depth. */
export function hasBlock(parent: Parents): boolean {
  return parent.children.some((child) => isBlock(child) || ('children' in child && hasBlock(child)))
}

export const isBlank = (node: Nodes): boolean => node.type === 'text' && /^[\s\u00a0]*$/.test(node.value)

/** Returns the classes of an element. */
export function classesOf({ properties }: Element): string[] {
  const { className } = properties
  return Array.isArray(className) ? className.map(String) : []
}

/** Returns a property that is a text; otherwise undefined. */
export function textProperty({ properties }: Element, name: string): string | undefined {
  const value = properties[name]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/** Calls `look` for every element in `parent`, in the order of the text. */
export function eachElement(parent: Parents, look: (element: Element) => void): void {
  for (const child of parent.children) {
    if (child.type !== 'element') continue
    look(child)
    eachElement(child, look)
  }
}

/** Returns the first element in `parent` that meets the condition. */
export function findElement(parent: Parents, test: (element: Element) => boolean): Element | undefined {
  for (const child of parent.children) {
    if (child.type !== 'element') continue
    const found = test(child) ? child : findElement(child, test)
    if (found) return found
  }
  return undefined
}

export const findByClass = (parent: Parents, name: string): Element | undefined =>
  findElement(parent, (element) => classesOf(element).includes(name))

/**
 * Replaces elements from the inside out. `replace` gets an element after its content was processed.
 *
 * @param replace returns the nodes for its place; undefined when the element stays
 */
export function replaceElements(
  parent: Parents,
  replace: (element: Element, ancestors: readonly Parents[]) => ElementContent[] | undefined,
  ancestors: readonly Parents[] = [],
): void {
  const within = [...ancestors, parent]
  parent.children = (parent.children as ElementContent[]).flatMap((child) => {
    if (child.type !== 'element') return [child]
    replaceElements(child, replace, within)
    return replace(child, within) ?? [child]
  })
}

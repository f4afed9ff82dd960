import type { Element, ElementContent, Parents, Root } from 'hast'

/** Elements that Markdown writes with the same marks. */
const marks: ReadonlyMap<string, string> = new Map([
  ['b', 'strong'],
  ['strong', 'strong'],
  ['em', 'em'],
  ['i', 'em'],
  ['s', 'del'],
  ['del', 'del'],
  ['code', 'code'],
])

/**
 * Merges neighbours that Markdown writes with the same marks, and elements with the same marks inside each
 * other. Otherwise the marks would touch and have another meaning.
 */
export function mergeNeighbours(parent: Root | Parents, within: ReadonlySet<string> = new Set()): void {
  const children = (parent.children as ElementContent[]).flatMap((child) => withoutMark(child, within))
  const merged: ElementContent[] = []
  for (const child of children) {
    const before = merged.at(-1)
    if (child.type === 'element' && before?.type === 'element' && isSame(before, child))
      before.children = [...before.children, ...child.children]
    else merged.push(child)
  }
  parent.children = merged
  for (const child of merged) {
    if (child.type !== 'element') continue
    const mark = marks.get(child.tagName)
    mergeNeighbours(child, mark ? new Set([...within, mark]) : within)
  }
}

function withoutMark(node: ElementContent, within: ReadonlySet<string>): ElementContent[] {
  if (node.type !== 'element' || !within.has(marks.get(node.tagName) ?? '')) return [node]
  return node.children.flatMap((child) => withoutMark(child, within))
}

const isSame = (a: Element, b: Element): boolean =>
  marks.has(a.tagName) && marks.get(a.tagName) === marks.get(b.tagName)

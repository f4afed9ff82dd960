import type { Element, Parents } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { findElement, hasBlock, isElement } from './elements.ts'

/**
 * Returns whether GFM supports a table (GitHub Flavored Markdown, section 4.10): one row of headers at the
 * top, no caption, no cell that spans columns or rows, and no blocks in cells.
 */
export function isGfmTable(table: Element): boolean {
  const rows = rowsOf(table)
  const [head, ...body] = rows.map(cellsOf)
  if (!head || head.length === 0 || table.children.some((child) => isElement(child, 'caption'))) return false
  const first = rows[0] as Element
  const sections = table.children.filter((child) => isElement(child, 'thead')) as Element[]
  const isInHead = sections.length === 1 && sections[0]?.children.includes(first) === true
  if (sections.some((section) => rowsOf(section).length > 1)) return false
  if (!isInHead && !head.every((cell) => cell.tagName === 'th')) return false
  if (body.flat().some((cell) => cell.tagName === 'th')) return false
  return [head, ...body].every((cells) => cells.length <= head.length && cells.every(isPlain))
}

function rowsOf(parent: Parents): Element[] {
  return parent.children.flatMap((child) => {
    if (isElement(child as Element, 'tr')) return [child as Element]
    return isElement(child as Element, 'thead', 'tbody', 'tfoot') ? rowsOf(child as Element) : []
  })
}

const cellsOf = (row: Element): Element[] =>
  row.children.filter((child): child is Element => isElement(child, 'th', 'td'))

function isPlain(cell: Element): boolean {
  const { colSpan, rowSpan } = cell.properties
  const spans = [colSpan, rowSpan].some((span) => span !== undefined && Number(span) !== 1)
  // In code within a cell, `\\|` means only a pipe.
  const isUnwritable = (element: Element) => element.tagName === 'code' && textOf(element).includes('\\|')
  return !spans && !hasBlock(cell) && !findElement(cell, isUnwritable)
}

import type { ElementContent, Parents, Root } from 'hast'
import { h } from 'hastscript'
import { isBlank, isBlock } from '../html/elements.ts'

/** Blocks whose lines make paragraphs. */
const withParagraphs: ReadonlySet<string> = new Set(
  'address article aside blockquote body center dd details div fieldset footer form header li main section td th'.split(
    ' ',
  ),
)

/** Where a line end means nothing, or stands for itself. */
const untouched: ReadonlySet<string> = new Set(
  'code dl ol pre script style svg table tbody textarea tfoot thead tr ul'.split(' '),
)

/**
 * Reads texts of the classic editor, which stores lines instead of paragraphs: a blank line begins a paragraph, a single line
 * end is a line break, as WordPress shows them (`wpautop`).
 */
export function makeParagraphs(tree: Root | Parents): void {
  const children = tree.children as ElementContent[]
  const result: ElementContent[] = []
  let run: ElementContent[] = []
  const endRun = () => {
    const paragraphs = splitAtBlankLines(run).filter((nodes) => !nodes.every(isBlank))
    // In a list or a table one text alone stays as it is.
    const [only] = paragraphs
    const isTight = only && paragraphs.length === 1 && isOneOf(tree, 'li', 'td', 'th', 'dd')
    result.push(...(isTight ? only : paragraphs.map((nodes) => h('p', nodes))))
    run = []
  }
  for (const child of children) {
    if (!isBlock(child)) {
      run.push(child)
      continue
    }
    endRun()
    if (child.type === 'element') makeParagraphsIn(child)
    result.push(child)
  }
  endRun()
  tree.children = result
}

function makeParagraphsIn(parent: Parents): void {
  if (parent.type !== 'element') return
  if (withParagraphs.has(parent.tagName)) makeParagraphs(parent)
  else if (untouched.has(parent.tagName))
    for (const child of parent.children) makeParagraphsIn(child as Parents)
  else parent.children = splitAtBlankLines(parent.children, false)[0] ?? []
}

const isOneOf = (node: Parents, ...names: string[]): boolean =>
  node.type === 'element' && names.includes(node.tagName)

/**
 * Parts text and inline elements at blank lines; an element over several paragraphs is in each of them. Line ends within
 * become line breaks.
 *
 * @param split Whether to part them; otherwise a blank line is two line breaks.
 */
function splitAtBlankLines(nodes: readonly ElementContent[], split = true): ElementContent[][] {
  const paragraphs: ElementContent[][] = [[]]
  const add = (node: ElementContent) => paragraphs.at(-1)?.push(node)
  for (const node of nodes) {
    if (node.type === 'text') {
      for (const [index, part] of (split ? node.value.split(/\n[^\S\n]*\n\s*/) : [node.value]).entries()) {
        if (index > 0) paragraphs.push([])
        for (const piece of withBreaks(part)) add(piece)
      }
    } else if (node.type !== 'element' || untouched.has(node.tagName)) {
      add(node)
    } else {
      for (const [index, part] of splitAtBlankLines(node.children, split).entries()) {
        if (index > 0) paragraphs.push([])
        add({ ...node, children: part })
      }
    }
  }
  return paragraphs.map(withoutOuterBreaks)
}

function withBreaks(text: string): ElementContent[] {
  return text.split('\n').flatMap((line, index): ElementContent[] => {
    const part: ElementContent[] = line === '' ? [] : [{ type: 'text', value: line }]
    return index === 0 ? part : [h('br'), ...part]
  })
}

/** A line end at the beginning or the end of a paragraph, or beside a `<br>`, is no line break. */
function withoutOuterBreaks(nodes: ElementContent[]): ElementContent[] {
  const isBreak = (node: ElementContent | undefined) => node?.type === 'element' && node.tagName === 'br'
  const inner = nodes.filter((node, index) => !(isBreak(node) && isBreak(nodes[index - 1])))
  while (isBreak(inner[0])) inner.shift()
  while (isBreak(inner.at(-1))) inner.pop()
  return inner
}

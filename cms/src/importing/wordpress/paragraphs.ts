import type { ElementContent, Parents, Root } from 'hast'
import { h } from 'hastscript'
import { isBlank, isBlock } from '../html/elements.ts'

/** Blocks whose lines become paragraphs. */
const withParagraphs: ReadonlySet<string> = new Set(
  'address article aside blockquote body center dd details div fieldset footer form header li main section td th'.split(
    ' ',
  ),
)

/** Elements in which a line end has no meaning, or stays a line end. */
const untouched: ReadonlySet<string> = new Set(
  'code dl ol pre script style svg table tbody textarea tfoot thead tr ul'.split(' '),
)

/**
 * Makes paragraphs in texts of the classic editor, which stores lines. A blank line begins a paragraph, and a
 * single line end is a line break, as WordPress shows them (`wpautop`).
 */
export function makeParagraphs(tree: Root | Parents): void {
  const children = tree.children as ElementContent[]
  const result: ElementContent[] = []
  let run: ElementContent[] = []
  const endRun = () => {
    const paragraphs = splitAtBlankLines(run).filter((nodes) => !nodes.every(isBlank))
    // In a list or a table, a single text stays unchanged.
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
 * Splits text and inline elements at blank lines. An element over several paragraphs is repeated in each of
 * them. Other line ends become line breaks.
 *
 * @param split whether to split; otherwise a blank line becomes two line breaks
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

/**
 * Removes line ends at the beginning or the end of a paragraph, or beside a `<br>`, because they are not line
 * breaks.
 */
function withoutOuterBreaks(nodes: ElementContent[]): ElementContent[] {
  const isBreak = (node: ElementContent | undefined) => node?.type === 'element' && node.tagName === 'br'
  const inner = nodes.filter((node, index) => !(isBreak(node) && isBreak(nodes[index - 1])))
  while (isBreak(inner[0])) inner.shift()
  while (isBreak(inner.at(-1))) inner.pop()
  return inner
}

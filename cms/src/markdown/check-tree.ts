import type { Root as HtmlTree } from 'hast'
import type { Definition, Html, Root as Markdown } from 'mdast'
import { normalizeIdentifier } from 'micromark-util-normalize-identifier'
import { BodyRefusal, mostFootnoteReferences, mostHtml, mostNesting } from './limits.ts'

/**
 * Refuses a text whose HTML would be nested too deeply or become too long. It runs before any recursive code
 * handles the tree.
 *
 * @throws {BodyRefusal}
 */
export function checkMarkdown(tree: Markdown): void {
  const definitions = new Map<string, number>()
  let openTags = 0
  let footnotes = 0
  let copied = 0
  for (const { node } of nodesOf(tree))
    if (node.type === 'definition') {
      const { identifier, url, title } = node as Definition
      const id = normalizeIdentifier(identifier)
      // When a label is defined twice, the first definition counts.
      if (!definitions.has(id)) definitions.set(id, url.length + (title?.length ?? 0))
    }
  for (const { node, depth, line } of nodesOf(tree)) {
    refuseDepth(depth, line)
    if (node.type === 'html') {
      openTags = Math.max(0, openTags + openedIn((node as Html).value))
      if (openTags > mostOpenTags) throw tooDeep(line)
    }
    if (node.type === 'footnoteReference' && ++footnotes > mostFootnoteReferences)
      throw new BodyRefusal(
        line,
        `this is reference ${mostFootnoteReferences + 1} to a footnote; a body may have ${mostFootnoteReferences}. Remove some, or split the body.`,
      )
    // The HTML repeats the address of `[label]: address` at every use of the label.
    if (node.type === 'linkReference' || node.type === 'imageReference')
      copied += definitions.get(normalizeIdentifier((node as unknown as Definition).identifier)) ?? 0
    if (copied > mostHtml) throw tooLong(line)
  }
}

/**
 * Refuses HTML that is nested too deeply.
 *
 * @throws {BodyRefusal}
 */
export function checkHtml(tree: HtmlTree): void {
  for (const { depth, line } of nodesOf(tree)) refuseDepth(depth, line)
}

/** The HTML of a body is too long. @param line the line where the limit is passed; null: not known */
export const tooLong = (line: number | null): BodyRefusal =>
  new BodyRefusal(
    line,
    `the HTML of the body becomes longer than ${mostHtml.toLocaleString('en')} characters. Shorten the body, or split it.`,
  )

function refuseDepth(depth: number, line: number): void {
  if (depth > mostNesting) throw tooDeep(line)
}

const tooDeep = (line: number) =>
  new BodyRefusal(
    line,
    `more than ${mostNesting} quotes, lists, emphases or HTML elements are nested here. Nest fewer of them, or put the text into a code block.`,
  )

/**
 * How many tags of raw HTML may be open, because the HTML parser handles them recursively. This rough count
 * only protects the stack; `checkHtml` checks the exact depth after the parser.
 */
const mostOpenTags = 500

/** Elements without an end tag, or with an optional one. */
const endByThemselves = new Set(
  'area base br col dd dt embed hr img input li link meta option p param rp rt source tbody td tfoot th thead tr track wbr'.split(
    ' ',
  ),
)

/** How many more tags a piece of HTML opens than it closes. */
function openedIn(html: string): number {
  let count = 0
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z][\w-]*)[^<>]*>/gi))
    if (!endByThemselves.has(name.toLowerCase())) count += slash ? -1 : 1
  return count
}

type Node = { type: string; position?: { start?: { line: number } } | undefined }

type Place = { node: Node; depth: number; line: number }

/**
 * Visits all nodes of a tree without recursion, parents first. `depth` counts the elements around the node,
 * and the node itself if it is an element.
 */
function* nodesOf(tree: Node): Generator<Place> {
  const waiting: Place[] = [{ node: tree, depth: 0, line: 1 }]
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    yield place
    const { node, depth, line } = place
    if (!('children' in node)) continue
    const children = node.children as Node[]
    for (let index = children.length - 1; index >= 0; index--) {
      const child = children[index] as Node
      waiting.push({
        node: child,
        depth: 'children' in child ? depth + 1 : depth,
        // Nodes that a plugin creates have an empty position.
        line: child.position?.start?.line ?? line,
      })
    }
  }
}

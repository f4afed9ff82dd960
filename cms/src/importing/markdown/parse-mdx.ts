import { mdxjs } from 'micromark-extension-mdxjs'
import type { Token } from 'micromark-util-types'
import { decodeHtml } from '../html-references.ts'
import { eventsOf, type Range, rangeIn } from '../markdown-events.ts'
import { type EsNode, evaluate, expressionOf, importedFiles, type Value } from './mdx-values.ts'
import { Problem } from './problem.ts'

/**
 * An attribute of an element. `value` is undefined when it needs execution. `name` is undefined for
 * `{...props}`.
 */
export type MdxAttribute = { name: string | undefined; value: Value | undefined; source: string }

/** `<Name …>…</Name>`, `<Name … />` or `<>…</>`. */
export type MdxElement = Range & {
  kind: 'element'
  /** Empty for a fragment. */
  name: string
  /** Whether the tags are separate blocks instead of a part of a paragraph. */
  isFlow: boolean
  isSelfClosing: boolean
  attributes: MdxAttribute[]
  /** The range between the tags. */
  content: Range
  children: MdxNode[]
}

/** `{…}`. `value` is undefined when it needs execution, and null when it is a comment. */
export type MdxExpression = Range & { kind: 'expression'; isFlow: boolean; value: Value | null | undefined }

/** Lines of `import` and `export`. `hasMore` is true when they do more than import files. */
export type MdxModule = Range & { kind: 'module'; hasMore: boolean }

export type MdxNode = MdxElement | MdxExpression | MdxModule

/** The MDX nodes in a text, and the ranges in which the text contains Markdown markup. */
export type Mdx = { nodes: MdxNode[]; markup: Range[] }

/** Tokens that have another meaning in a block of HTML, where Markdown is not parsed. */
const markup = new Set([
  ...[
    'strong',
    'emphasis',
    'strikethrough',
    'link',
    'image',
    'codeText',
    'codeFenced',
    'atxHeading',
    'setextHeading',
  ],
  ...[
    'listOrdered',
    'listUnordered',
    'blockQuote',
    'table',
    'thematicBreak',
    'definition',
    'literalAutolink',
  ],
  ...['characterEscape', 'hardBreakEscape', 'hardBreakTrailing', 'lineEndingBlank', 'gfmFootnoteCall'],
])

/**
 * Finds the JavaScript and JSX in a text of MDX 2 or 3, with MDX's own parser.
 *
 * @param bodyLine the line of the file at which the text begins, for messages
 * @throws {Problem} with the line when it is not valid MDX
 */
export function parseMdx(text: string, bodyLine: number): Mdx {
  const lineAt = (offset: number) => bodyLine + text.slice(0, offset).split('\n').length - 1
  const events = readEvents(text, bodyLine)
  const rangeOf = rangeIn(text)
  const textOf = (token: Token) => text.slice(rangeOf(token).start, rangeOf(token).end)
  const files = new Map<string, string>()
  const valueIn = (token: Token): Value | null | undefined => {
    const expression = expressionOf(programOf(token))
    return expression && evaluate(expression, files)
  }
  const root: MdxNode[] = []
  const open: MdxElement[] = []
  const add = (node: MdxNode) => (open.at(-1)?.children ?? root).push(node)
  const found: Range[] = []
  let tag: Tag | undefined

  for (const [step, token] of events) {
    const type: string = token.type
    if (step === 'enter') {
      if (/^mdxJsx(?:Flow|Text)Tag$/.test(type)) {
        tag = { ...rangeOf(token), name: '', isClosing: false, isSelfClosing: false, attributes: [] }
      }
      continue
    }
    if (markup.has(type)) found.push(rangeOf(token))
    if (type === 'mdxjsEsm') {
      const more = importedFiles(programOf(token))
      for (const [name, path] of more.files) files.set(name, path)
      add({ kind: 'module', ...rangeOf(token), hasMore: more.hasMore })
    } else if (type === 'mdxFlowExpression' || type === 'mdxTextExpression') {
      add({
        kind: 'expression',
        ...rangeOf(token),
        isFlow: type === 'mdxFlowExpression',
        value: valueIn(token),
      })
    } else if (tag) {
      const [, part] = /^mdxJsx(?:Flow|Text)Tag(.*)$/.exec(type) ?? []
      if (part === '') {
        close(tag, type === 'mdxJsxFlowTag')
        tag = undefined
      } else if (part !== undefined) {
        readPart(tag, part, token)
      }
    }
  }
  const [unclosed] = open
  if (unclosed) throw wrong(lineAt(unclosed.start), `<${unclosed.name}> is never closed`)
  return { nodes: root, markup: found }

  function readPart(tag: Tag, part: string, token: Token): void {
    const attribute = tag.attributes.at(-1)
    if (part === 'Name') tag.name = textOf(token).trim()
    else if (part === 'ClosingMarker') tag.isClosing = true
    else if (part === 'SelfClosingMarker') tag.isSelfClosing = true
    else if (part === 'AttributeName')
      tag.attributes.push({ name: textOf(token).trim(), value: true, source: '' })
    else if (part === 'AttributeValueLiteral' && attribute)
      attribute.value = decodeHtml(textOf(token).slice(1, -1))
    else if (part === 'AttributeValueExpression' && attribute) attribute.value = valueIn(token) ?? undefined
    else if (part === 'Attribute' && attribute) attribute.source = textOf(token).trim()
    else if (part === 'ExpressionAttribute')
      tag.attributes.push({ name: undefined, value: undefined, source: textOf(token) })
  }

  function close({ start, end, name, isClosing, isSelfClosing, attributes }: Tag, isFlow: boolean): void {
    if (!isClosing) {
      const content = { start: end, end }
      const element: MdxElement = {
        kind: 'element',
        start,
        end,
        name,
        isFlow,
        isSelfClosing,
        attributes,
        content,
        children: [],
      }
      add(element)
      if (!isSelfClosing) open.push(element)
      return
    }
    const element = open.pop()
    if (element?.name !== name)
      throw wrong(lineAt(start), `</${name}> closes ${element ? `<${element.name}>` : 'nothing'}`)
    element.content.end = start
    element.end = end
  }
}

/** Returns the JavaScript of a token; an empty program for an empty token. */
const programOf = (token: unknown): EsNode =>
  (token as { estree?: EsNode }).estree ?? { type: 'Program', body: [] }

type Tag = Range & Pick<MdxElement, 'name' | 'isSelfClosing' | 'attributes'> & { isClosing: boolean }

const wrong = (line: number, what: string) =>
  new Problem(
    `Line ${line}: it is not well-formed MDX: ${what}. Mend it, or name the file .md to import it as plain Markdown.`,
  )

/**
 * Hides HTML comments from the parser, at the same length. MDX 1 supported them, and later versions do not.
 */
const hideComments = (text: string): string =>
  text.replace(/<!--[\s\S]*?-->/g, (comment) => `{/*${comment.slice(4, -3).replaceAll('*/', '  ')} */}`)

function readEvents(text: string, bodyLine: number): ReturnType<typeof eventsOf> {
  try {
    return eventsOf(text, mdxjs({ addResult: true }))
  } catch (first) {
    if (!text.includes('<!--')) throw describe(first, bodyLine)
  }
  try {
    return eventsOf(hideComments(text), mdxjs({ addResult: true }))
  } catch (second) {
    throw describe(second, bodyLine)
  }
}

function describe(error: unknown, bodyLine: number): Error {
  const { reason, line } = error as { reason?: string; line?: number }
  if (reason === undefined || !(error instanceof Error)) return error as Error
  return wrong((line ?? 1) + bodyLine - 1, reason.replace(/ \(note:.*/s, '').replace(/\.$/, ''))
}

import { htmlBlockNames } from 'micromark-util-html-tag-name'
import { escapeDestination } from '../find-places.ts'
import { escapeHtml } from '../html-references.ts'
import type { Range } from '../markdown-events.ts'
import { alertKindOf, alertLines } from './alert-kind.ts'
import { dedent, linePrefixAt } from './dedent.ts'
import { htmlAttributes } from './jsx-attributes.ts'
import {
  type Mdx,
  type MdxElement,
  type MdxExpression,
  type MdxModule,
  type MdxNode,
  parseMdx,
} from './parse-mdx.ts'
import { videoAddress } from './video-address.ts'

/** Elements without an end tag. HTML Standard, 13.1.2. */
const voidElements = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))

const isHtml = (name: string): boolean => /^[a-z][a-z\d-]*$/.test(name)

/**
 * Converts MDX to Markdown with HTML. Everything except JavaScript and JSX stays unchanged, byte for byte.
 * - `import` and `export` are removed, and expressions that would need to run. Notes describe them.
 * - Elements with names from HTML, MathML or SVG stay, with their attributes as HTML.
 * - Boxes (`<Callout>`, `<Note>` …) become alerts. Image and link components become images and links.
 * - For every other component, only the content stays.
 *
 * @param bodyLine the line of the file at which the text begins, for messages
 * @param parsed the text for the parser, of the same length, without parts that only look like MDX
 * @throws {Problem} with the line when it is not valid MDX
 */
export function mdxToMarkdown(
  text: string,
  bodyLine: number,
  note: (text: string) => void,
  parsed = text,
): string {
  const mdx = parseMdx(parsed, bodyLine)
  return new MdxWriter(text, mdx, note).range({ start: 0, end: text.length }, mdx.nodes)
}

class MdxWriter {
  readonly #text: string
  readonly #markup: readonly Range[]
  readonly #note: (text: string) => void

  constructor(text: string, { markup }: Mdx, note: (text: string) => void) {
    this.#text = text
    this.#markup = markup
    this.#note = note
  }

  /** Returns a part of the text with its nodes converted. */
  range({ start, end }: Range, nodes: readonly MdxNode[]): string {
    let result = ''
    let done = start
    for (const node of nodes) {
      result += this.#text.slice(done, node.start) + this.#node(node)
      done = node.end
    }
    return result + this.#text.slice(done, end)
  }

  #node(node: MdxNode): string {
    if (node.kind === 'module') return this.#module(node)
    return node.kind === 'expression' ? this.#expression(node) : this.#element(node)
  }

  #module({ start, end, hasMore }: MdxModule): string {
    if (hasMore) this.#note(`Left out: ${this.#quote(start, end)}`)
    return ''
  }

  #expression({ start, end, value }: MdxExpression): string {
    const source = this.#text.slice(start, end)
    // An HTML comment, which the parser treated as an MDX comment.
    if (!source.startsWith('{')) return source
    if (value === null) return ''
    if (typeof value === 'string' || typeof value === 'number') return escapeText(String(value))
    this.#note(`Left out: ${this.#quote(start, end)}, which would have to run`)
    return ''
  }

  #element(element: MdxElement): string {
    const { name } = element
    if (name === '') return this.range(element.content, element.children)
    if (isHtml(name)) return this.#html(element)
    const image = this.#image(element)
    if (image !== undefined) return image
    const href = element.attributes.find(
      (attribute) => attribute.name === 'href' || attribute.name === 'to',
    )?.value
    if (/Link$/.test(name) && typeof href === 'string') {
      const text = dedent(
        this.range(element.content, element.children),
        linePrefixAt(this.#text, element.start),
      )
      return `<a href="${escapeHtml(href)}">${text.join(' ')}</a>`
    }
    const kind = alertKindOf(element)
    if (kind !== undefined && this.#isBlock(element) && !element.isSelfClosing)
      return this.#alert(element, kind)
    return this.#component(element)
  }

  #html(element: MdxElement): string {
    const { name, isSelfClosing, content, children, start, end } = element
    const attributes = htmlAttributes(element, this.#note)
    const tag =
      attributes === undefined
        ? this.#text.slice(start, isSelfClosing ? end : content.start)
        : `<${name}${attributes}>`
    if (isSelfClosing) {
      if (voidElements.has(name)) return attributes === undefined ? tag : `${tag.slice(0, -1)} />`
      return `${tag.replace(/\s*\/?>$/, '')}></${name}>`
    }
    const inner = this.range(content, children)
    if (!this.#isBlock(element) || !this.#needsMarkdown(element)) return `${tag}${inner}</${name}>`
    const lines = dedent(inner, linePrefixAt(this.#text, start))
    return this.#block(element, [tag, '', ...lines, '', `</${name}>`])
  }

  /** In a block of HTML, Markdown is parsed only after a blank line. CommonMark 0.31, 4.6. */
  #needsMarkdown({ name, isFlow, content, children }: MdxElement): boolean {
    if (!isFlow && !htmlBlockNames.includes(name)) return false
    const hasMarkup = this.#markup.some(({ start, end }) => start >= content.start && end <= content.end)
    return hasMarkup || children.some(isComponent)
  }

  #image({ name, attributes }: MdxElement): string | undefined {
    if (
      !/(?:^|[a-z])(?:Image|Img|Picture|Photo|Figure)$|^(?:Image|Img|Picture|Photo|Figure)(?:[A-Z]|$)/.test(
        name,
      )
    )
      return undefined
    const attribute = (wanted: string) => attributes.find((attribute) => attribute.name === wanted)?.value
    const src = attribute('src') ?? attribute('image')
    if (typeof src !== 'string') return undefined
    const caption = attribute('caption') ?? attribute('title')
    const title = typeof caption === 'string' ? ` "${caption.replace(/["\\]/g, '\\$&')}"` : ''
    const alt = attribute('alt')
    return `![${typeof alt === 'string' ? escapeText(alt) : ''}](${escapeDestination(src)}${title})`
  }

  #alert(element: MdxElement, kind: string): string {
    const { name, attributes, content, children, start } = element
    const title = attributes.find((attribute) =>
      /^(?:title|heading|label)$/.test(attribute.name ?? ''),
    )?.value
    // A single symbol, such as "!", is the icon of the box.
    const heading = typeof title === 'string' && /[\p{L}\p{N}]/u.test(title) ? escapeText(title) : ''
    const lines = dedent(this.range(content, children), linePrefixAt(this.#text, start))
    this.#note(`<${name}> became an alert (${kind.toLowerCase()})`)
    return this.#block(element, alertLines(kind, heading, lines))
  }

  #component(element: MdxElement): string {
    const { name, attributes, isSelfClosing, content, children, start, end } = element
    const id = attributes.find((attribute) => /^(?:id|videoId|youTubeId)$/.test(attribute.name ?? ''))?.value
    const video = videoAddress(name, String(id))
    if (video !== undefined) {
      this.#note(`<${name}> became the address of the film`)
      return this.#isBlock(element) ? this.#block(element, [video]) : video
    }
    if (isSelfClosing) {
      this.#note(`Left out: ${this.#quote(start, end)}, a component`)
      return ''
    }
    this.#note(`<${name}> is a component: its content was kept`)
    const inner = this.range(content, children)
    if (!this.#isBlock(element)) return inner
    return this.#block(element, dedent(inner, linePrefixAt(this.#text, start)))
  }

  /** Writes lines in the place of an element, with blank lines around them where the text has none. */
  #block({ start, end }: MdxElement, lines: readonly string[]): string {
    const prefix = linePrefixAt(this.#text, start)
    const blank = prefix.trimEnd()
    const isBlank = (line: string | undefined) => line === undefined || /^[\s>]*$/.test(line)
    const lineStart = this.#text.lastIndexOf('\n', start - 1) + 1
    const lead = this.#text.slice(lineStart, start)
    const before = this.#text
      .slice(0, Math.max(0, lineStart - 1))
      .split('\n')
      .at(-1)
    const [, after] = this.#text.slice(end).split('\n', 2)
    return (
      (lineStart > 0 && isBlank(lead) && !isBlank(before) ? `\n${prefix}` : '') +
      lines.map((line, index) => (index === 0 ? line : line === '' ? blank : prefix + line)).join('\n') +
      (isBlank(after) ? '' : `\n${blank}`)
    )
  }

  /** Returns whether the lines of the tags contain only the markers of their container. */
  #isBlock({ isFlow, start, end }: MdxElement): boolean {
    if (isFlow) return true
    const lead = this.#text.slice(this.#text.lastIndexOf('\n', start - 1) + 1, start)
    const [rest = ''] = this.#text.slice(end).split('\n', 1)
    return /^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)*$/.test(lead) && rest.trim() === ''
  }

  #quote(start: number, end: number): string {
    const source = this.#text.slice(start, end).replace(/\s+/g, ' ').trim()
    return source.length > 100 ? `${source.slice(0, 100).toWellFormed()}…` : source
  }
}

const isComponent = (node: MdxNode): boolean =>
  node.kind === 'element' && (!isHtml(node.name) || node.children.some(isComponent))

/** Escapes words, so that Markdown gives them no other meaning. */
const escapeText = (text: string): string =>
  text.replace(/[\\`*_[\]<>#~|]/g, '\\$&').replace(/&(?=#|[\da-z]+;)/gi, '&amp;')

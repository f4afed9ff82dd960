import type { Element, Parents } from 'hast'
import { toHtml } from 'hast-util-to-html'
import type { Handle } from 'hast-util-to-mdast'
import { defaultHandlers } from 'hast-util-to-mdast'
import type { BlockContent, FootnoteDefinition, FootnoteReference, RootContent } from 'mdast'
import { codeOf, languageOf } from './code-block.ts'
import { hasBlock, isBlank, isElement, textProperty } from './elements.ts'
import { footnoteDefinition, footnoteReference } from './footnotes.ts'
import { isGfmTable } from './gfm-table.ts'
import { blockHtml, inlineHtml, rawHtmlOf, tagsOf } from './raw-html.ts'

type Content = RootContent[]

/** Writes an element that Markdown does not support as HTML around Markdown. */
const keepInline: Handle = (state, element) => {
  const children = state.all(element)
  if (children.length === 0 || hasBlock(element)) return children
  const [start, end] = tagsOf(element)
  return [inlineHtml(start), ...children, inlineHtml(end)] as Content
}

const keepBlock: Handle = (_state, element) => blockHtml(rawHtmlOf(element))

/** A figure's content is Markdown again. */
const figure: Handle = (state, element) => {
  const caption = element.children.filter((child): child is Element => isElement(child, 'figcaption'))
  const content = {
    ...element,
    children: element.children.filter((child) => !isElement(child, 'figcaption')),
  }
  return [
    blockHtml('<figure>'),
    ...(state.toFlow(state.all(content)) as BlockContent[]),
    blockHtml([...caption.map(rawHtmlOf), '</figure>'].join('\n')),
  ] as Content
}

const math: Handle = (_state, element) => inlineHtml(rawHtmlOf(element))

const details: Handle = (state, element) => {
  const summary = element.children.find((child) => isElement(child, 'summary')) as Element | undefined
  const content: Element = { ...element, children: element.children.filter((child) => child !== summary) }
  const isOpen = element.properties.open !== undefined && element.properties.open !== false
  const head = `<details${isOpen ? ' open' : ''}>`
  return [
    blockHtml(summary ? `${head}\n${rawHtmlOf(summary)}` : head),
    ...(state.toFlow(state.all(content)) as BlockContent[]),
    blockHtml('</details>'),
  ] as Content
}

const pre: Handle = (_state, element, parent) => {
  const value = codeOf(element)
  if (value === null) return blockHtml(rawHtmlOf(element))
  if (value.trim() === '') return undefined
  return { type: 'code', lang: languageOf(element, elementOr(parent)), meta: null, value }
}

const table: Handle = (state, element) =>
  isGfmTable(element) ? defaultHandlers.table(state, element) : blockHtml(rawHtmlOf(element))

/** A cell has no other form for a line break. */
const lineBreak: Handle = (state) => (state.inTable ? inlineHtml('<br>') : { type: 'break' })

/** Drops paragraphs without visible content, which were used as spacers. */
const paragraph: Handle = (state, element) =>
  element.children.every(isBlank) ? undefined : defaultHandlers.p(state, element)

/** Writes an anchor as HTML, because Markdown has no ids. */
const link: Handle = (state, element) => {
  const id = textProperty(element, 'id')
  if (id && !element.properties.href && element.children.length === 0)
    return inlineHtml(toHtml({ ...element, properties: { id } }))
  if (!element.properties.href) return state.all(element)
  return defaultHandlers.a(state, element)
}

const reference: Handle = (_state, element): FootnoteReference => ({
  type: 'footnoteReference',
  identifier: String(element.properties.identifier),
})

/** Writes a quote, or an alert, whose kind is in the first line. */
const blockquote: Handle = (state, element) => {
  const quote = defaultHandlers.blockquote(state, element)
  const kind = textProperty(element, 'dataAlert')
  const [first] = quote.children
  if (kind && first?.type === 'paragraph') first.children.unshift(inlineHtml(`[!${kind}]\n`))
  return quote
}

const definition: Handle = (state, element): FootnoteDefinition => ({
  type: 'footnoteDefinition',
  identifier: String(element.properties.identifier),
  children: state.toFlow(state.all(element)) as FootnoteDefinition['children'],
})

const elementOr = (parent: Parents | undefined): Element | undefined =>
  parent?.type === 'element' ? parent : undefined

/** Conversions of elements that differ from those of `hast-util-to-mdast`. */
export const handlers: Record<string, Handle> = {
  ...Object.fromEntries(
    'abbr bdo cite dfn ins kbd mark q rp rt ruby samp small sub sup u var'
      .split(' ')
      .map((name) => [name, keepInline]),
  ),
  a: link,
  blockquote,
  br: lineBreak,
  details,
  dl: keepBlock,
  figure,
  math,
  [footnoteDefinition]: definition,
  [footnoteReference]: reference,
  listing: pre,
  menu: (state, element) => defaultHandlers.ul(state, { ...element, tagName: 'ul' }),
  p: paragraph,
  plaintext: pre,
  pre,
  table,
  xmp: pre,
}

import type { Element, Root } from 'hast'
import type { Nodes as MarkdownNodes, Root as MarkdownRoot } from 'mdast'
import type { ShikiTransformer } from 'shiki'
import { bundledLanguagesInfo } from 'shiki/langs'
import { walkElements } from './walk-elements.ts'

/** The metadata of a code block. */
export type CodeMeta = {
  /** As the writer wrote it, such as ts; empty: no language was given. */
  language: string
  /** The name of a file, or another title. */
  title: string
  /** The highlighted lines: the first and the last line of each range, from 1. */
  ranges: [from: number, to: number][]
}

/**
 * Stores the text after the language of a code fence in an attribute, because the HTML parser keeps only
 * attributes.
 */
export const keepMeta = () => (tree: MarkdownRoot) => {
  const open: MarkdownNodes[] = [tree]
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'code' && node.meta) node.data = { ...node.data, hProperties: { dataMeta: node.meta } }
    if ('children' in node) for (const child of node.children) open.push(child)
  }
}

/**
 * The key of the metadata for `framing`. Shiki writes keys that do not start with an underscore into the HTML
 * as attributes.
 */
const metaKey = '_presstime'

/** Stores the metadata of each code block where the highlighter finds it. */
export function noteCodeMeta(tree: Root): void {
  walkElements(tree, (code, _index, parent) => {
    if (code.tagName !== 'code') return
    const { dataMeta } = code.properties
    delete code.properties.dataMeta
    if (parent?.type !== 'element' || parent.tagName !== 'pre') return
    const classes = Array.isArray(code.properties.className) ? code.properties.className : []
    const language = classes.map(String).find((name) => name.startsWith('language-')) ?? ''
    const meta = parseMeta(language.slice('language-'.length), typeof dataMeta === 'string' ? dataMeta : '')
    Object.assign(code, { data: { meta: { [metaKey]: meta } } })
  })
}

/** How many ranges of one block count. Each line is compared with all of them. */
const mostRanges = 100

/**
 * Parses `title="app/page.tsx" {1,3-5}` and ignores all other text. A range is not expanded into lines,
 * because it could name far more lines than there are.
 */
export function parseMeta(language: string, meta: string): CodeMeta {
  const [, , quoted, plain] =
    /(?:^|\s)(?:title|filename|file)=(?:(["'])(.*?)\1|([^\s"'{]+))/.exec(meta)?.slice() ?? []
  const [, ranges = ''] = /(?:^|\s)\{([\d,\s-]+)\}/.exec(meta) ?? []
  return {
    language,
    title: quoted ?? plain ?? '',
    ranges: ranges.split(',', mostRanges).flatMap((range) => {
      const [, from, to = from] = /^\s*(\d{1,6})(?:\s*-\s*(\d{1,6}))?\s*$/.exec(range) ?? []
      return Number(from) <= Number(to) ? [[Number(from), Number(to)] as [number, number]] : []
    }),
  }
}

const plainLanguages = new Set(['', 'text', 'txt', 'plain', 'plaintext', 'ansi'])

/** The common name of a language, such as TypeScript; empty for plain text. */
export function nameOfLanguage(language: string): string {
  const id = language.toLowerCase()
  if (plainLanguages.has(id)) return ''
  const known = bundledLanguagesInfo.find((info) => info.id === id || info.aliases?.includes(id))
  return known?.name ?? language
}

/**
 * Puts a code block into a figure with its title and language. The code can receive the focus, so that it can
 * be scrolled with the keyboard. It has the role "group" and not "region", because many regions would flood
 * the list of landmarks.
 */
export const framing: ShikiTransformer = {
  name: 'presstime:framing',
  line(node, number) {
    const { ranges } = metaOf(this.options.meta)
    if (ranges.some(([from, to]) => from <= number && number <= to)) this.addClassToHast(node, 'highlighted')
  },
  pre(node) {
    const { language, title } = metaOf(this.options.meta)
    const name = title || nameOfLanguage(language)
    Object.assign(node.properties, {
      tabindex: '0',
      role: 'group',
      'aria-label': name ? `Code: ${name}` : 'Code',
    })
  },
  root(root) {
    const { language, title } = metaOf(this.options.meta)
    const part = (className: string, value: string): Element[] =>
      value
        ? [
            {
              type: 'element',
              tagName: 'span',
              properties: { className: [className] },
              children: [{ type: 'text', value }],
            },
          ]
        : []
    const caption = [...part('code-title', title), ...part('code-language', nameOfLanguage(language))]
    const figcaption: Element = { type: 'element', tagName: 'figcaption', properties: {}, children: caption }
    const [pre] = root.children
    if (pre?.type !== 'element') return
    root.children = [
      {
        type: 'element',
        tagName: 'figure',
        properties: { className: ['code-block'] },
        children: [...(caption.length > 0 ? [figcaption] : []), pre],
      },
    ]
  },
}

const metaOf = (meta: object | undefined): CodeMeta => (meta as { [metaKey]?: CodeMeta })?.[metaKey] ?? noMeta
const noMeta: CodeMeta = { language: '', title: '', ranges: [] }

import type { Element } from 'hast'
import { classesOf, findElement, textProperty } from './elements.ts'

/** Elements that have no meaning in code: the spans of a highlighter, and line breaks. */
const meaningless: ReadonlySet<string> = new Set(['code', 'span', 'br', 'wbr'])

/** Returns the text of a `<pre>` as code; null when it has markup that code would lose. */
export function codeOf(pre: Element): string | null {
  if (findElement(pre, ({ tagName }) => !meaningless.has(tagName))) return null
  return literal(pre).replace(/\n$/, '')
}

function literal(element: Element): string {
  return element.children
    .map((child) => {
      if (child.type === 'text') return child.value.replace(/\r\n?/g, '\n')
      if (child.type !== 'element') return ''
      return child.tagName === 'br' ? '\n' : literal(child)
    })
    .join('')
}

/** Attributes in which highlighters and editors state the language. */
const attributes = ['dataEnlighterLanguage', 'dataLanguage', 'dataLang']

/** Returns the language of a code block, in the forms that highlighters use; null without a language. */
export function languageOf(pre: Element, parent: Element | undefined): string | null {
  const code = pre.children.find((child) => child.type === 'element' && child.tagName === 'code')
  const candidates = [code, pre, parent].filter((node): node is Element => node?.type === 'element')
  for (const element of candidates) {
    const classes = classesOf(element)
    const named = attributes.map((name) => textProperty(element, name)).find((value) => value)
    const found = named ?? languageIn(classes)
    if (found && /^[\w#+.-]+$/.test(found))
      return found.toLowerCase() === 'plaintext' ? null : found.toLowerCase()
  }
  return null
}

function languageIn(classes: readonly string[]): string | undefined {
  for (const [index, name] of classes.entries()) {
    const [, inline] = /^(?:language|lang|highlight-source)[-:](.+)$/.exec(name) ?? []
    if (inline) return inline
    // "brush: js;" of SyntaxHighlighter, "hljs js" of highlight.js.
    if (/^brush:?$/.test(name)) return classes[index + 1]?.replace(/;.*$/, '')
    const [, brush] = /^brush:([^;]+)/.exec(name) ?? []
    if (brush) return brush
    if (name === 'hljs') return classes[index + 1]
  }
  return undefined
}

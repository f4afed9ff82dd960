import { readingOf } from '../reading-of.ts'
import { shortList } from '../short-list.ts'

const mayHaveSyntax = /\{[{%:#]|:::|<\/?[A-Za-z]|^(?:im|ex)port\s/m

/** Signs of templates, MDX and other Markdown dialects, with their names in the note. */
const syntaxes: readonly [sign: RegExp, name: (match: RegExpMatchArray) => string][] = [
  [/\{\{([<%])\s*\/?\s*([\w./-]+)/g, ([, sign, name]) => `{{${sign} ${name} ${sign === '<' ? '>' : '%'}}}`],
  [/\{%-?\s*(\w+)/g, ([, name]) => `{% ${name} %}`],
  [/\{\{-?\s*([\w.]+)/g, ([, name]) => `{{ ${name} }}`],
  [/\{:[^}\n]*\}/g, ([all]) => all],
  [/\{#[^}\n]*\}?/g, ([all]) => all],
  [/^[ \t>]*:::+[ \t]*\w[^\n]{0,30}/gm, ([all]) => all.replace(/^[ \t>]+/, '').trim()],
  [/<\/?[A-Za-z][\w.]*(?=[\s/>])[^\n]{0,30}/g, ([all]) => all.trim()],
  [/^import\s[^\n]{0,40}\sfrom\s*['"][^\n]{0,40}/gm, ([all]) => all],
  [/^export\s+(?:const|default|function)\s[^\n]{0,40}/gm, ([all]) => all],
]

/**
 * Notes the signs of templates, components and other dialects that are left in a text. Readers see them as
 * words.
 */
export function noteRawSyntax(markdown: string, note: (text: string) => void): void {
  if (!mayHaveSyntax.test(markdown)) return
  const words = wordsIn(markdown)
  const names = new Set(syntaxes.flatMap(([sign, name]) => [...words.matchAll(sign)].map(name)))
  if (names.size > 0)
    note(`Left as text, since Presstime has no templates in a text: ${shortList([...names])}`)
}

/**
 * Returns the text without code, HTML and addresses in `<…>`. Readers see these parts as they are written, or
 * not at all.
 */
function wordsIn(markdown: string): string {
  let words = ''
  let done = 0
  for (const { start, end } of readingOf(markdown).pieces) {
    words += markdown.slice(done, Math.max(done, start))
    done = Math.max(done, end)
  }
  return words + markdown.slice(done)
}

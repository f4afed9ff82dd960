import { codeIn } from '../code-in.ts'
import type { Range } from '../markdown-events.ts'
import { mdxToMarkdown } from './mdx-to-markdown.ts'
import { Problem } from './problem.ts'

/** The beginning of a tag with an attribute that is JavaScript: `style={{float: 'left'}}`. */
const jsxTag = /<[A-Za-z][\w.]*\s(?:[^<>{}"']|"[^"]*"|'[^']*')*?[\w-]+=\{/

/** Signs that only MDX has: such a tag, a component, an import, a comment. */
const signs = [
  jsxTag,
  /<[A-Z][\w.]*(?:\s[^<>]*)?\/?>/,
  /^import\s[^\n]*\sfrom\s+['"][^\n]+$/m,
  /^import\s+['"][^'"\n]+['"];?[ \t]*$/m,
  /^export\s+(?:const|default|function|let)\s/m,
  /\{\/\*/,
]

/** Signs of other template languages, which an MDX file does not contain. */
const templates = /\{\{[<%]|\{%|\{\{\s*(?:site|page|\.|\$)/

/**
 * `<https://…>`, `<ada@example.com>`, and elements that need no end tag. Markdown supports them, and MDX does
 * not.
 */
const notJsx =
  /<[a-z][a-z\d+.-]*:[^\s<>]*>|<[^\s<>@]+@[^\s<>]+>|<(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b(?:[^<>{}"'/]|"[^"]*"|'[^']*'|\/(?!>))*>/gi

/**
 * Parses a `.md` text as MDX, as Docusaurus does, if it contains signs that only MDX has. Readers should not
 * see its tags and JavaScript as words. If the text is not valid MDX, it stays unchanged, except for tags
 * with JavaScript attributes, whose code readers would see.
 */
export function openJsx(text: string, note: (text: string) => void): string {
  if (!signs.some((sign) => sign.test(text))) return text
  const code = codeIn(text)
  const words = hide(text, code)
  if (!signs.some((sign) => sign.test(words)) || templates.test(words)) return text
  const notes: string[] = []
  try {
    const parsed = words.replace(notJsx, (all) => 'x'.repeat(all.length))
    const markdown = mdxToMarkdown(text, 1, (one) => notes.push(one), parsed)
    for (const one of notes) note(one)
    return markdown
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return openTags(text, words, note)
  }
}

/** Replaces the signs of MDX in code by text of the same length. */
function hide(text: string, ranges: readonly Range[]): string {
  let result = ''
  let done = 0
  for (const { start, end } of ranges) {
    result +=
      text.slice(done, start) +
      text.slice(start, end).replace(/[<>{}]|^(?:im|ex)(?=port)/gm, (all) => 'x'.repeat(all.length))
    done = end
  }
  return result + text.slice(done)
}

/** Converts each tag separately, to HTML attributes. */
function openTags(text: string, words: string, note: (text: string) => void): string {
  let result = ''
  let done = 0
  for (let at = words.search(jsxTag); at !== -1; ) {
    const tag = tagAt(words, at)
    const name = /^<([a-z][a-z\d-]*)\s/.exec(tag ?? '')?.[1]
    if (tag !== null && name !== undefined) {
      result += text.slice(done, at) + (asHtml(text.slice(at, at + tag.length), name, note) ?? tag)
      done = at + tag.length
    }
    const next = words.slice(at + 1).search(jsxTag)
    at = next === -1 ? -1 : at + 1 + next
  }
  return result + text.slice(done)
}

/** Returns the tag from `<` to the first `>` outside braces and quotes; null without such a `>`. */
function tagAt(text: string, start: number): string | null {
  let depth = 0
  let quote = ''
  for (let at = start; at < text.length && at < start + 5_000; at++) {
    const sign = text[at] ?? ''
    if (quote !== '') quote = sign === quote ? '' : quote
    else if (/["'`]/.test(sign)) quote = sign
    else if (sign === '{') depth += 1
    else if (sign === '}') depth -= 1
    else if (sign === '>' && depth === 0) return text.slice(start, at + 1)
  }
  return null
}

function asHtml(tag: string, name: string, note: (text: string) => void): string | null {
  const alone = tag.endsWith('/>') ? tag : `${tag.slice(0, -1)}/>`
  try {
    const html = mdxToMarkdown(alone, 1, note).trim()
    return tag.endsWith('/>') ? html : html.replace(/\s*\/>$/, '>').replace(`></${name}>`, '>')
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}

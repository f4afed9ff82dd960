import { sanitizeSchema } from '../../markdown/sanitize-schema.ts'
import { readingOf } from '../reading-of.ts'

const shown = new Set(sanitizeSchema.tagNames)

/** The sanitizer also removes the content of these elements. */
const withContent = new Set(sanitizeSchema.strip)

/** Notes the HTML in a text that readers do not see, because the sanitizer of `renderMarkdown` removes it. */
export function noteHiddenHtml(markdown: string, note: (text: string) => void): void {
  if (namesIn(markdown).every((name) => shown.has(name))) return
  const hidden = new Set<string>()
  for (const { kind, start, end } of readingOf(markdown).pieces) {
    if (kind !== 'htmlFlow' && kind !== 'htmlText') continue
    const html = markdown.slice(start, end).replace(/<!--[\s\S]*?-->/g, '')
    for (const name of namesIn(html)) if (!shown.has(name)) hidden.add(name)
  }
  const list = (names: string[]) => names.map((name) => `<${name}>`).join(', ')
  const lost = [...hidden].filter((name) => withContent.has(name))
  const kept = [...hidden].filter((name) => !withContent.has(name))
  if (lost.length > 0) note(`Kept in the text, but readers do not see it: ${list(lost)} with its content`)
  if (kept.length > 0) note(`Kept in the text, but readers see only the words in it: ${list(kept)}`)
}

/** Returns the names of the tags in a piece of HTML. */
const namesIn = (html: string): string[] =>
  [...html.matchAll(/<([a-z][a-z\d-]*)(?=[\s/>])/gi)].map(([, name = '']) => name.toLowerCase())

import { codeIn } from '../code-in.ts'
import { alertLines, kindOf } from './alert-kind.ts'

/** `:::note`, `:::note[Title]` and `:::note Title`, behind spaces and the markers of quotes. */
const opening = /^([ \t>]*)(:{3,})[ \t]*([a-z]+)[ \t]*(?:\[(.*)\]|(?:\{[^}]*\})|(.*?))[ \t]*$/
const ending = /^[ \t>]*(:{3,})[ \t]*$/

/**
 * Converts admonitions (Docusaurus, "Admonitions") to alerts. Admonitions are boxes between lines of colons.
 * A nested box has fewer colons. A box without an end, or of an unknown kind, stays text. Code stays
 * unchanged.
 */
export function replaceAdmonitions(text: string, note: (text: string) => void): string {
  if (!/^[ \t>]*:::/m.test(text)) return text
  const code = codeIn(text)
  const kinds = new Set<string>()
  const lines: Line[] = []
  let offset = 0
  for (const line of text.split('\n')) {
    const start = offset
    lines.push({ text: line, isCode: code.some((range) => range.start <= start && start < range.end) })
    offset += line.length + 1
  }
  const result = inside(lines, kinds).join('\n')
  for (const kind of kinds) note(`:::${kind} became an alert`)
  return result
}

type Line = { text: string; isCode: boolean }

function inside(lines: readonly Line[], kinds: Set<string>): string[] {
  const result: string[] = []
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]
    if (!line) break
    const [, indent = '', colons = '', word = '', bracketed, bare] =
      (!line.isCode && opening.exec(line.text)) || []
    const kind = kindOf(word)
    const end = kind === undefined ? -1 : endOf(lines, at, colons.length)
    if (kind === undefined || end === -1) {
      result.push(line.text)
      continue
    }
    kinds.add(word)
    const title = (bracketed ?? bare ?? '').replaceAll('**', '')
    const content = inside(lines.slice(at + 1, end), kinds).map((text) =>
      text.startsWith(indent) ? text.slice(indent.length) : text.trimStart(),
    )
    result.push(...alertLines(kind, title, content).map((text) => indent + text))
    at = end
  }
  return result
}

/** Returns the line at which an admonition ends; -1 when it has no end. */
function endOf(lines: readonly Line[], from: number, colons: number): number {
  return lines.findIndex(
    ({ text, isCode }, at) => at > from && !isCode && (ending.exec(text)?.[1] ?? '').length === colons,
  )
}

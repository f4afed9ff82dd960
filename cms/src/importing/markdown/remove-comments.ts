import { codeIn } from '../code-in.ts'

type Comment = { name: string; open: RegExp; close: RegExp }

/** What no reader saw, by its beginning and its end. */
const comments: readonly Comment[] = [
  // Liquid, "Comment".
  { name: '{% comment %}', open: /\{%-?\s*comment\s*-?%\}/g, close: /\{%-?\s*endcomment\s*-?%\}/g },
  // kramdown, "Extensions".
  { name: '{::comment}', open: /\{::comment\}/g, close: /\{:\/(?:comment)?\}/g },
  // Hugo, "Comment shortcode".
  {
    name: '{{% comment %}}',
    open: /\{\{[<%]\s*comment\s*[>%]\}\}/g,
    close: /\{\{[<%]\s*\/\s*comment\s*[>%]\}\}/g,
  },
  // Go, "text/template", "Actions".
  { name: '{{/* */}}', open: /\{\{-?\s*\/\*/g, close: /\*\/\s*-?\}\}/g },
  // Nunjucks, "Comments". A heading's `{#name}` is none.
  { name: '{# #}', open: /\{#(?!\s*[\w:.-]+\s*\})/g, close: /#\}/g },
]

/**
 * Takes out of a text the comments of template languages: their generators left them out of every page, and they would be
 * text that everybody reads. Those in code are shown, and stay.
 */
export function removeComments(text: string, note: (text: string) => void): string {
  if (!/\{[{%:#]/.test(text)) return text
  return comments.reduce((left, comment) => removeEach(left, comment, note), text)
}

function removeEach(text: string, { name, open, close }: Comment, note: (text: string) => void): string {
  if (text.search(open) === -1) return text
  let kept = ''
  let rest = text
  let code = codeIn(rest)
  let from = 0
  let count = 0
  for (let opening = find(open, rest, from); opening; opening = find(open, rest, from)) {
    const { start, end: afterOpening } = opening
    const around = code.find((range) => range.start <= start && start < range.end)
    const closing = find(close, rest, afterOpening)
    if (around || !closing) {
      from = around?.end ?? rest.length
      continue
    }
    kept += rest.slice(0, start)
    rest = rest.slice(closing.end)
    count += 1
    from = 0
    // What begins as code within the comment may seem to go on behind it.
    const spills = code.some(
      (range) => range.start > start && range.start < closing.end && range.end > closing.end,
    )
    code = spills
      ? codeIn(rest)
      : code.map((range) => ({ start: range.start - closing.end, end: range.end - closing.end }))
  }
  if (count > 0)
    note(`Left out: ${count} ${count === 1 ? 'comment' : 'comments'} in ${name}, which no reader saw`)
  return kept + rest
}

function find(pattern: RegExp, text: string, from: number): { start: number; end: number } | null {
  pattern.lastIndex = from
  const match = pattern.exec(text)
  return match && { start: match.index, end: pattern.lastIndex }
}

import { codeIn } from '../code-in.ts'

type Comment = { name: string; open: RegExp; close: RegExp }

/** Comments of template languages, by their beginning and end. */
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
  // Nunjucks, "Comments". A heading's `{#name}` is not a comment.
  { name: '{# #}', open: /\{#(?!\s*[\w:.-]+\s*\})/g, close: /#\}/g },
]

/**
 * Removes the comments of template languages from a text. Their generators removed them from every page, and
 * readers would otherwise see them as text. Comments in code are visible, so they stay.
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
    // Code that begins inside the comment may seem to continue behind it.
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

/**
 * Returns the prefix of further lines of a block that begins at an offset: `>` for quotes, and spaces for a
 * list item.
 */
export function linePrefixAt(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1
  return text.slice(lineStart, offset).replace(/[^\s>]/g, ' ')
}

/** Removes from lines the prefix of their block, their common indentation, and blank lines at both ends. */
export function dedent(text: string, prefix: string): string[] {
  const lines = text.split('\n').map((line) => withoutPrefix(line, prefix))
  const start = lines.findIndex((line) => line.trim() !== '')
  if (start === -1) return []
  const block = lines.slice(start, lines.findLastIndex((line) => line.trim() !== '') + 1)
  const indents = block
    .filter((line) => line.trim() !== '')
    .map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0)
  const common = Math.min(...indents)
  return block.map((line) => line.slice(Math.min(common, /^[ \t]*/.exec(line)?.[0].length ?? 0)))
}

function withoutPrefix(line: string, prefix: string): string {
  if (line.startsWith(prefix)) return line.slice(prefix.length)
  return prefix.startsWith(line.trimEnd()) ? '' : line.replace(/^[ \t]+/, '')
}

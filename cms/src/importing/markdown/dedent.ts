/** What stands before the text of further lines of a block that begins at a place: `>` of quotes, and space under a list item. */
export function linePrefixAt(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1
  return text.slice(lineStart, offset).replace(/[^\s>]/g, ' ')
}

/** Lines without the prefix that their block gives them, without their common indentation, and without blank ones at the ends. */
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

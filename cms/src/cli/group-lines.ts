/** A message about a place. */
export type PlacedLine = { place: string; text: string }

/** Lines with the same message, apart from names and numbers. */
export type LineGroup = {
  /** The common message, with … in place of the parts that differ. */
  text: string
  /**
   * In the order of the input. `text` is the part that only this line has; it is empty when all lines are
   * equal.
   */
  lines: PlacedLine[]
}

/**
 * Groups similar messages about many places, so that a person can read them. The largest group comes first.
 */
export function groupLines(lines: readonly PlacedLine[]): LineGroup[] {
  return [...Map.groupBy(lines, ({ text }) => shapeOf(text))]
    .map(([shape, lines]) => toGroup(shape, lines))
    .sort((a, b) => b.lines.length - a.lines.length)
}

/**
 * Replaces quoted text, and words with a digit, an inner slash or an inner dot, by …. A list of such words
 * becomes a single ….
 */
const shapeOf = (text: string) =>
  text
    .replace(/"[^"]*"|`[^`]*`|“[^”]*”/g, '"…"')
    .replace(/[^\s"]*(?:\d|[/.](?=[^\s,;:)]))[^\s"]*?(?=[,;:]?(?:\s|$))/g, '…')
    .replace(/…(?:, …)+/g, '…')

function toGroup(shape: string, lines: PlacedLine[]): LineGroup {
  const texts = lines.map(({ text }) => text)
  const [first = ''] = texts
  if (texts.every((text) => text === first)) return { text: first, lines: lines.map(withoutText) }
  const before = common(texts)
  const after = common(texts.map((text) => reversed(text.slice(before))))
  return {
    text: shape,
    lines: lines.map(({ place, text }) => ({ place, text: text.slice(before, text.length - after).trim() })),
  }
}

const withoutText = ({ place }: PlacedLine): PlacedLine => ({ place, text: '' })

/** The length of the longest common beginning of all texts, in whole words. */
function common(texts: readonly string[]): number {
  const [first = ''] = texts
  let length = first.length
  for (const text of texts) {
    while (!text.startsWith(first.slice(0, length))) length--
  }
  return first.slice(0, length).lastIndexOf(' ') + 1
}

const reversed = (text: string) => Array.from(text).reverse().join('')

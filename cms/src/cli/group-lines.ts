/** Something that is said of a place. */
export type PlacedLine = { place: string; text: string }

/** Lines that say the same, but for names and numbers. */
export type LineGroup = {
  /** What all of them say, with … where they differ. */
  text: string
  /** In the order that they came in; `text` is what is each one's own, and empty when they say the very same. */
  lines: PlacedLine[]
}

/** Brings together what is said of many places, so that a person can read it: the most frequent first. */
export function groupLines(lines: readonly PlacedLine[]): LineGroup[] {
  return [...Map.groupBy(lines, ({ text }) => shapeOf(text))]
    .map(([shape, lines]) => toGroup(shape, lines))
    .sort((a, b) => b.lines.length - a.lines.length)
}

/**
 * A text without what is quoted, and without words that have a digit in them, or a slash or a dot within; lists of such are as
 * one of them.
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

/** How long the beginning is that all texts have in common, in whole words. */
function common(texts: readonly string[]): number {
  const [first = ''] = texts
  let length = first.length
  for (const text of texts) {
    while (!text.startsWith(first.slice(0, length))) length--
  }
  return first.slice(0, length).lastIndexOf(' ') + 1
}

const reversed = (text: string) => Array.from(text).reverse().join('')

/** Something that is said of a place. */
export type PlacedLine = { place: string; text: string }

/** Lines that say the same, but for names and numbers. */
export type LineGroup = { text: string; lines: PlacedLine[] }

/**
 * Brings together what is said of many places, so that a person can read it: the most frequent first.
 *
 * @returns `text` is what all lines say, with … where they differ.
 */
export function groupLines(lines: readonly PlacedLine[]): LineGroup[] {
  const groups = Map.groupBy(lines, ({ text }) => shapeOf(text))
  return [...groups]
    .map(([shape, lines]) => {
      const [first] = lines
      const same = lines.every(({ text }) => text === first?.text)
      return { text: same && first ? first.text : shape, lines }
    })
    .sort((a, b) => b.lines.length - a.lines.length)
}

/** A text without what is quoted, and without words that have a digit, a slash or a dot in them. */
const shapeOf = (text: string) =>
  text.replace(/"[^"]*"|`[^`]*`|“[^”]*”/g, '"…"').replace(/[^\s"]*(?:\d|[/.](?=[^\s,;:)]))[^\s"]*/g, '…')

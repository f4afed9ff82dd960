/** Says what was changed on the way, or could not be kept, without the full stop at its end. */
export type Note = (text: string) => void

/** Collects notes; one that comes again is counted. */
export function collectNotes(): { note: Note; notes: () => string[] } {
  const times = new Map<string, number>()
  return {
    note: (text) => times.set(text, (times.get(text) ?? 0) + 1),
    notes: () => [...times].map(([text, count]) => `${text}${count === 1 ? '' : ` (${count} times)`}.`),
  }
}

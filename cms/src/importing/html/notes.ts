/** Notes changed or lost content, without a full stop at the end. */
export type Note = (text: string) => void

/** Collects notes. A repeated note is counted. */
export function collectNotes(): { note: Note; notes: () => string[] } {
  const times = new Map<string, number>()
  return {
    note: (text) => times.set(text, (times.get(text) ?? 0) + 1),
    notes: () => [...times].map(([text, count]) => `${text}${count === 1 ? '' : ` (${count} times)`}.`),
  }
}

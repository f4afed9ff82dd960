import type { Skipped, SourceEntry } from './source.ts'

type Entry = SourceEntry | Skipped

/** Entries of one kind that follow each other. */
export type Batch = {
  [Kind in Entry['kind']]: { kind: Kind; entries: Extract<Entry, { kind: Kind }>[] }
}[Entry['kind']]

/** How many entries are taken together at the most: as many as one publication may have. */
export const mostEntries = 500

/** How many characters their bodies may have together, before the last one: they are in memory at once. */
const mostCharacters = 4_000_000

/** Takes entries of a kind together; what was skipped parts none. What breaks the source off is thrown after all that came before. */
export async function* inBatches(source: AsyncIterable<Entry>): AsyncGenerator<Batch> {
  let entries: Entry[] = []
  let characters = 0
  const take = (): Batch => {
    const batch = { kind: entries[0]?.kind, entries } as Batch
    entries = []
    characters = 0
    return batch
  }
  let broken: { error: unknown } | null = null
  try {
    for await (const entry of source) {
      if (entry.kind === 'skipped') {
        yield { kind: entry.kind, entries: [entry] }
        continue
      }
      const [first] = entries
      const isFull = entries.length === mostEntries || characters >= mostCharacters
      if (first && (first.kind !== entry.kind || isFull)) yield take()
      entries.push(entry)
      if (entry.kind === 'post') characters += entry.body.length
    }
  } catch (error) {
    broken = { error }
  }
  if (entries.length > 0) yield take()
  if (broken) throw broken.error
}

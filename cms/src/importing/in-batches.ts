import type { Skipped, SourceEntry } from './source.ts'

type Entry = SourceEntry | Skipped

/** Consecutive entries of one kind. */
export type Batch = {
  [Kind in Entry['kind']]: { kind: Kind; entries: Extract<Entry, { kind: Kind }>[] }
}[Entry['kind']]

/** The largest number of entries in a batch: as many as one publication may have. */
export const mostEntries = 500

/**
 * The largest number of characters in the bodies of a batch, before its last entry. All of them are in memory
 * at once.
 */
const mostCharacters = 4_000_000

/**
 * Groups consecutive entries of a kind. Skipped entries do not split a group. An error of the source is
 * thrown after all entries before it.
 */
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

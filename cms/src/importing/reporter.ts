import type { Publication } from '@presstime/db/generated'
import { copyText } from './copy-text.ts'
import type { ImportReport, NotInSource, ReportedEntry } from './report.ts'

/** Why an entry was skipped or failed. */
export type Reason = { code: string; reason: string }

/**
 * Collects the outcome of each entry. A line can still change after it was added: a post is first created,
 * and published later.
 */
export type Reporter = {
  add: (line: ReportedEntry) => void
  /** Changes a line to failed. */
  fail: (line: ReportedEntry, reason: Reason) => void
  /** Adds a note about the source as a whole. */
  note: (text: string) => void
  notInSource: (entry: NotInSource) => void
  /** @param count how many sample posts and pages were or would be removed */
  removedSamples: (count: number) => void
  published: (publication: Publication | null) => void
  /** Returns whether to start no more work: the import was stopped or, with `strict`, an entry failed. */
  isStopped: () => boolean
  /** @param complete whether the source was read to its end */
  report: (complete: boolean) => ImportReport
}

/** Creates a reporter. */
export function createReporter(
  source: string,
  { dryRun, strict, signal }: { dryRun: boolean; strict: boolean; signal: AbortSignal },
): Reporter {
  const startedAt = new Date()
  const entries: ReportedEntry[] = []
  const publications: number[] = []
  const notes: string[] = []
  const notInSource: NotInSource[] = []
  let hasFailed = false
  let samplesRemoved = 0
  const isStopped = () => signal.aborted || (strict && hasFailed)
  return {
    add(line) {
      keepNoTexts(line)
      entries.push(line)
      hasFailed ||= line.outcome === 'failed'
    },
    fail(line, reason) {
      Object.assign(line, { outcome: 'failed', ...reason })
      hasFailed = true
    },
    note: (text) => void notes.push(text),
    notInSource: (entry) => void notInSource.push(entry),
    published(publication) {
      if (publication) publications.push(publication.sequence)
    },
    removedSamples(count) {
      samplesRemoved += count
    },
    isStopped,
    report: (complete) => ({
      source,
      dryRun,
      startedAt: startedAt.toISOString(),
      durationMs: Date.now() - startedAt.getTime(),
      complete: complete && !isStopped(),
      counts: countsOf(entries),
      notInSource,
      notes,
      publications,
      ...(samplesRemoved > 0 && { samplesRemoved }),
      entries,
    }),
  }
}

/** The lines stay in memory until the end. The texts that they quote must not. */
function keepNoTexts(line: ReportedEntry): void {
  line.place = copyText(line.place)
  line.notes = line.notes.map(copyText)
  if (line.path !== undefined) line.path = copyText(line.path)
  if (line.reason !== undefined) line.reason = copyText(line.reason)
}

function countsOf(entries: readonly ReportedEntry[]): ImportReport['counts'] {
  const counts: ImportReport['counts'] = {}
  for (const { kind, outcome } of entries) {
    const ofKind = counts[kind] ?? {}
    counts[kind] = { ...ofKind, [outcome]: (ofKind[outcome] ?? 0) + 1 }
  }
  return counts
}

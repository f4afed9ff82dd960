import type { Publication } from '@presstime/db/generated'
import { copyText } from './copy-text.ts'
import type { ImportReport, NotInSource, ReportedEntry } from './report.ts'

/** Why something was skipped or has failed. */
export type Reason = { code: string; reason: string }

/** Collects what becomes of each entry. A line that was added may still be changed: a post is made first, and published later. */
export type Reporter = {
  add: (line: ReportedEntry) => void
  /** Makes a line one that has failed. */
  fail: (line: ReportedEntry, reason: Reason) => void
  /** Says something of the source as a whole. */
  note: (text: string) => void
  notInSource: (entry: NotInSource) => void
  /** @param count How many sample posts and pages went, or would go. */
  removedSamples: (count: number) => void
  published: (publication: Publication | null) => void
  /** Whether nothing more is to be begun: it was stopped or, with `strict`, something has failed. */
  isStopped: () => boolean
  /** @param complete Whether the source was read to its end. */
  report: (complete: boolean) => ImportReport
}

/** Begins a report. */
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

/** The lines are there until the end, the texts that they say something of are not to be. */
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

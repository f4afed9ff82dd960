import type { ImportReport, ReportedEntry } from '../importing/report.ts'
import { exitCodes } from './command-error.ts'

/**
 * The exit code of an import that ran.
 *
 * @param isSeen Whether readers see everything, as far as that was waited for.
 */
export function exitCodeOf({ entries, complete }: ImportReport, isSeen: boolean): number {
  const hasFailed = entries.some(({ outcome }) => outcome === 'failed') || isNothingImported(entries)
  return hasFailed || !complete || !isSeen ? exitCodes.failed : exitCodes.done
}

/** Whether nothing of the source came in, now or earlier: it had nothing to import, or all of it was left out. */
export const isNothingImported = (entries: readonly ReportedEntry[]): boolean =>
  entries.every(({ outcome, code }) => outcome === 'failed' || code === 'NOT_IMPORTED')

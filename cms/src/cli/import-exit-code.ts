import type { ImportReport, ReportedEntry } from '../importing/report.ts'
import { exitCodes } from './command-error.ts'

/**
 * The exit code of an import that ran.
 *
 * @param isSeen whether readers see everything, as far as the command waited for that
 */
export function exitCodeOf({ entries, complete }: ImportReport, isSeen: boolean): number {
  const hasFailed = entries.some(({ outcome }) => outcome === 'failed') || isNothingImported(entries)
  return hasFailed || !complete || !isSeen ? exitCodes.failed : exitCodes.done
}

/**
 * Whether nothing of the source was imported, now or earlier: the source was empty, or all its entries were
 * skipped.
 */
export const isNothingImported = (entries: readonly ReportedEntry[]): boolean =>
  entries.every(({ outcome, code }) => outcome === 'failed' || code === 'NOT_IMPORTED')

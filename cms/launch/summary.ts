import { z } from 'zod'

/** The numbers of passed, failed and skipped tests of a step. */
export type Counts = { passed: number; failed: number; skipped: number }

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
})
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
})

/** Counts a check that passes or fails as a whole, such as lint. */
export const countCheck = (passed: boolean): Counts => ({
  passed: Number(passed),
  failed: Number(!passed),
  skipped: 0,
})

/**
 * Reads the report of a test runner.
 *
 * @param report the report of vitest's or Playwright's JSON reporter; undefined when the runner wrote no
 *   report
 * @param exitedWell false when the runner failed. Without a failed test (a file did not load) this counts as
 *   one failure.
 */
export function countReport(report: unknown, exitedWell: boolean): Counts {
  const counts = readVitest(report) ?? readPlaywright(report)
  if (counts === undefined) return { passed: 0, failed: 1, skipped: 0 }
  return exitedWell || counts.failed > 0 ? counts : { ...counts, failed: 1 }
}

/** The last line of a run: "12 passed, 0 failed", and the number of skipped tests unless it is 0. */
export function summarize(all: Counts[]): string {
  const sum = (key: keyof Counts) => all.reduce((total, counts) => total + counts[key], 0)
  const skipped = sum('skipped')
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

function readVitest(report: unknown): Counts | undefined {
  const { data } = vitestReport.safeParse(report)
  return (
    data && {
      passed: data.numPassedTests,
      failed: data.numFailedTests,
      skipped: data.numPendingTests + data.numTodoTests,
    }
  )
}

/**
 * A flaky test counts as failed: it failed at least once. Flaky tests occur only when someone turns on
 * retries.
 */
function readPlaywright(report: unknown): Counts | undefined {
  const stats = playwrightReport.safeParse(report).data?.stats
  return stats && { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
}

import { z } from 'zod'

/** How many of what a step ran did what. */
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

/** One check, such as lint, that passed or failed as a whole. */
export const countCheck = (passed: boolean): Counts => ({
  passed: Number(passed),
  failed: Number(!passed),
  skipped: 0,
})

/**
 * Reads the report of a test runner.
 *
 * @param report what vitest's or Playwright's JSON reporter wrote; undefined when it wrote nothing
 * @param exitedWell a runner that failed without a failed test (a file that does not load) counts as one failure
 */
export function countReport(report: unknown, exitedWell: boolean): Counts {
  const counts = readVitest(report) ?? readPlaywright(report)
  if (counts === undefined) return { passed: 0, failed: 1, skipped: 0 }
  return exitedWell || counts.failed > 0 ? counts : { ...counts, failed: 1 }
}

/** The last line of a run: "12 passed, 0 failed", and how many were skipped when some were. */
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

/** A flaky test failed first: with no retries asked for there is none, and one that is there is no pass. */
function readPlaywright(report: unknown): Counts | undefined {
  const stats = playwrightReport.safeParse(report).data?.stats
  return stats && { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
}

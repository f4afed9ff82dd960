import { describe, expect, test } from 'vitest'
import { countCheck, countReport, summarize } from './summary.ts'

const vitest = (passed: number, failed: number, skipped: number) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: skipped,
  numTodoTests: 0,
})
const playwright = (expected: number, unexpected: number, flaky = 0, skipped = 0) => ({
  stats: { expected, unexpected, flaky, skipped },
})

describe('the summary', () => {
  test('adds checks and the reports of both runners up, in one line', () => {
    const all = [countCheck(true), countReport(vitest(10, 0, 0), true), countReport(playwright(4, 0), true)]
    expect(summarize(all)).toBe('15 passed, 0 failed')
  })

  test('names skipped tests when there are some', () => {
    expect(summarize([countReport(vitest(3, 1, 2), false)])).toBe('3 passed, 1 failed, 2 skipped')
  })

  test('counts a failed check as a failure', () => {
    expect(summarize([countCheck(false)])).toBe('0 passed, 1 failed')
  })

  test('counts a runner that wrote no report as a failure', () => {
    expect(summarize([countReport(undefined, true)])).toBe('0 passed, 1 failed')
  })

  test('counts a runner that failed without a failed test as a failure', () => {
    expect(summarize([countReport(vitest(5, 0, 0), false)])).toBe('5 passed, 1 failed')
  })

  test('counts a flaky test as a failure', () => {
    expect(summarize([countReport(playwright(5, 0, 1), true)])).toBe('5 passed, 1 failed')
  })
})

import { expect, test } from 'vitest'
import { retryDelayMs } from './retry-delay.ts'

test.each([
  [0, 1_000],
  [10_000, 1_000],
  [60_000, 6_000],
  [300_000, 30_000],
  [3_600_000, 30_000],
])('after failing for %i ms, the next try is in %i ms', (failingMs, delayMs) => {
  expect(retryDelayMs(failingMs)).toBe(delayMs)
})

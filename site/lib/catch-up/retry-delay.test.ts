import { expect, test } from 'vitest'
import { retryDelayMs } from './retry-delay.ts'

test.each([
  [0, 1_000],
  [10_000, 1_000],
  [60_000, 6_000],
  [300_000, 30_000],
  [3_600_000, 30_000],
])('after %i ms of failing the next try is %i ms away', (failingMs, delayMs) => {
  expect(retryDelayMs(failingMs)).toBe(delayMs)
})

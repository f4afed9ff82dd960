import { expect, test } from 'vitest'
import { nextRetryDelayMs, retryDelaysMs } from './backoff.ts'

test('the delays grow from a second to a day, over eleven attempts', () => {
  const delays = Array.from({ length: 11 }, (_, index) => nextRetryDelayMs(index + 1, 0.2, 0))
  expect(delays).toEqual([...retryDelaysMs, null])
  expect(delays[0]).toBe(1_000)
  expect(delays[9]).toBe(86_400_000)
})

test('jitter only makes delays longer, at most by the configured part', () => {
  expect(nextRetryDelayMs(2, 0.2, 0)).toBe(5_000)
  expect(nextRetryDelayMs(2, 0.2, 0.5)).toBe(5_500)
  expect(nextRetryDelayMs(2, 0.2, 0.999)).toBeLessThan(6_000)
})

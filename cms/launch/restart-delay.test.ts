import { expect, test } from 'vitest'
import { restartDelay } from './restart-delay.ts'

test('the first restart is immediate, and the delays grow up to 30 s', () => {
  const delays = [1, 2, 3, 4, 5, 6, 7, 8, 9, 1_000].map(restartDelay)
  expect(delays).toEqual([0, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000])
})

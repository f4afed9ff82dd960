import { expect, test } from 'vitest'
import { probeAgainAfterMs } from './proof-schedule.ts'

const minute = 60_000

test('a failing page is probed every half second for a minute, and then less and less often', () => {
  expect([0, 10_000, minute].map((failing) => probeAgainAfterMs('/blog/a', failing))).toEqual([500, 500, 500])
  expect(probeAgainAfterMs('/blog/a', 11 * minute)).toBe(minute)
  expect(probeAgainAfterMs('/blog/a', 600 * minute)).toBe(5 * minute)
})

test('the home page is probed at least every ten seconds, however long it has failed', () => {
  expect(probeAgainAfterMs('/', 600 * minute)).toBe(10_000)
})

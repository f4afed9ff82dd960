import { expect, test } from 'vitest'
import { lookAgainAfterMs } from './proof-schedule.ts'

const minute = 60_000

test('a page that fails is looked at each half second for a minute, and ever less often after that', () => {
  expect([0, 10_000, minute].map((failing) => lookAgainAfterMs('/blog/a', failing))).toEqual([500, 500, 500])
  expect(lookAgainAfterMs('/blog/a', 11 * minute)).toBe(minute)
  expect(lookAgainAfterMs('/blog/a', 600 * minute)).toBe(5 * minute)
})

test('the home page is looked at every ten seconds at the least, however long it has failed', () => {
  expect(lookAgainAfterMs('/', 600 * minute)).toBe(10_000)
})

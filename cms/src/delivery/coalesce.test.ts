import { expect, test } from 'vitest'
import { coalesceFor, type Timing } from './coalesce.ts'

const now = new Date('2026-11-21T10:00:00Z')

/**
 * Publications that were created at regular intervals before now. Each was live after the same time. Null:
 * not live yet.
 */
const series = (count: number, everyMs: number, liveAfterMs: number | null): Timing[] =>
  Array.from({ length: count }, (_, index) => {
    const createdAt = new Date(now.getTime() - (index + 1) * everyMs)
    return { createdAt, liveAt: liveAfterMs === null ? null : new Date(createdAt.getTime() + liveAfterMs) }
  })

type Case = [name: string, before: Timing[], waits: boolean]

const cases: Case[] = [
  ['the first publication', [], false],
  ['a few at a time, none of them live yet', series(7, 50, null), false],
  ['one after the other, each awaited until it is live', series(16, 150, 140), false],
  ['many at a slow pace while the site is down', series(16, 1_000, null), false],
  ['many at once, some not live yet', [...series(4, 50, null), ...series(12, 100, 300)], true],
  ['many at once, just after a message with all of them', series(16, 100, 2_200), true],
  ['some time after a bulk', series(16, 100, 2_200).map(later(4_000)), false],
]

function later(ms: number) {
  return ({ createdAt, liveAt }: Timing): Timing => ({
    createdAt: new Date(createdAt.getTime() - ms),
    liveAt: liveAt && new Date(liveAt.getTime() - ms),
  })
}

test.each(cases)('how long webhooks wait for others: %s', (_name, before, waits) => {
  expect(coalesceFor(before, now)).toBe(waits ? 2_000 : 0)
})

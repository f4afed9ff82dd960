import { expect, test } from 'vitest'
import { afterAttempt, type Consequence, type Standing } from './after-attempt.ts'
import { retryDelaysMs } from './backoff.ts'

const now = new Date('2026-01-01T00:00:00Z')
const at = (ms: number) => new Date(now.getTime() + ms)
const fresh: Standing = { retries: 0, nextAttemptAt: now }
const refused = { outcome: 'REFUSED' as const, responseStatus: 500 }

test.each<[string, Parameters<typeof afterAttempt>[0], Standing, Consequence]>([
  ['a success is delivered', { outcome: 'SUCCEEDED', responseStatus: 200 }, fresh, { kind: 'delivered' }],
  [
    'a refusal is tried again after a second',
    refused,
    fresh,
    { kind: 'retry', retries: 1, nextAttemptAt: at(1_000) },
  ],
  [
    'a time-out likewise',
    { outcome: 'TIMED_OUT' },
    fresh,
    { kind: 'retry', retries: 1, nextAttemptAt: at(1_000) },
  ],
  [
    'no connection likewise',
    { outcome: 'UNREACHABLE' },
    fresh,
    { kind: 'retry', retries: 1, nextAttemptAt: at(1_000) },
  ],
  ['410 is gone for good', { outcome: 'REFUSED', responseStatus: 410 }, fresh, { kind: 'gone' }],
  [
    'Retry-After is honoured when it is longer than the schedule',
    { ...refused, responseStatus: 503, retryAfter: '60' },
    fresh,
    { kind: 'retry', retries: 1, nextAttemptAt: at(60_000) },
  ],
  [
    'Retry-After does not shorten the schedule',
    { ...refused, retryAfter: '0' },
    { retries: 4, nextAttemptAt: now },
    { kind: 'retry', retries: 5, nextAttemptAt: at(600_000) },
  ],
  [
    'an early attempt does not change the schedule',
    refused,
    { retries: 6, nextAttemptAt: at(3_600_000) },
    { kind: 'retry', retries: 6, nextAttemptAt: at(3_600_000) },
  ],
  [
    'an early attempt does not change the schedule, unless the receiver asks for more time',
    { ...refused, responseStatus: 429, retryAfter: '30' },
    { retries: 2, nextAttemptAt: at(5_000) },
    { kind: 'retry', retries: 2, nextAttemptAt: at(30_000) },
  ],
  [
    'the last failure is the end',
    refused,
    { retries: retryDelaysMs.length, nextAttemptAt: now },
    { kind: 'dead' },
  ],
])('%s', (_name, result, standing, expected) => {
  expect(afterAttempt(result, standing, now, 0.2, 0)).toEqual(expected)
})

test('the last attempt of the schedule is made', () => {
  let standing = fresh
  let attempts = 0
  for (;;) {
    attempts += 1
    const consequence = afterAttempt(refused, standing, standing.nextAttemptAt ?? now, 0, 0)
    if (consequence.kind !== 'retry') break
    standing = consequence
  }
  expect(attempts).toBe(11)
})

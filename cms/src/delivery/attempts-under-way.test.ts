import { expect, test } from 'vitest'
import { createAttemptsUnderWay } from './attempts-under-way.ts'

test('an endpoint has two places, and a waiting delivery is returned when one is free', () => {
  const attempts = createAttemptsUnderWay()
  expect(['a', 'b', 'c', 'd'].map((delivery) => attempts.take('full', delivery))).toEqual([
    true,
    true,
    false,
    false,
  ])
  expect(attempts.take('another', 'e')).toBe(true)
  expect(attempts.giveBack('another')).toBeUndefined()
  expect(attempts.giveBack('full')).toBe('c')
  expect(attempts.take('full', 'c')).toBe(true)
  expect(attempts.take('full', 'f')).toBe(false)
  expect([attempts.giveBack('full'), attempts.giveBack('full')]).toEqual(['d', 'f'])
  expect(attempts.take('full', 'd')).toBe(true)
})

test('a stop waits for attempts that end in time', async () => {
  const attempts = createAttemptsUnderWay()
  const first = Promise.withResolvers<void>()
  const then = Promise.withResolvers<void>()
  attempts.add(first.promise)
  const stopped = attempts.stop(60_000)
  attempts.add(then.promise)
  let over = false
  void stopped.then(() => {
    over = true
  })
  first.resolve()
  await first.promise
  expect(over).toBe(false)
  then.resolve()
  await stopped
  expect(attempts.signal.aborted).toBe(false)
})

test('a stop aborts attempts that do not end in time', async () => {
  const attempts = createAttemptsUnderWay()
  const { promise, resolve } = Promise.withResolvers<void>()
  attempts.signal.addEventListener('abort', () => resolve())
  attempts.add(promise)
  await attempts.stop(1)
  expect(attempts.signal.aborted).toBe(true)
})

import { expect, test } from 'vitest'
import { createLimit, WaitedTooLong } from './limit.ts'

test('at most the given number of calls run at once, and all run in order', async () => {
  const run = createLimit(3)
  let running = 0
  let most = 0
  const finished: number[] = []
  const work = (n: number) => async () => {
    running += 1
    most = Math.max(most, running)
    await new Promise(setImmediate)
    running -= 1
    finished.push(n)
  }
  const numbers = Array.from({ length: 20 }, (_, n) => n)
  await Promise.all(numbers.map((n) => run(work(n), 1000)))
  expect(most).toBe(3)
  expect(finished).toEqual(numbers)
})

test('a failing call frees its place', async () => {
  const run = createLimit(1)
  await expect(run(() => Promise.reject(new Error('down')), 1000)).rejects.toThrow('down')
  await expect(run(async () => 'up', 1000)).resolves.toBe('up')
})

test('a call that waits too long is refused, never starts and does not hold up the next one', async () => {
  const run = createLimit(1)
  const first = Promise.withResolvers<string>()
  const running = run(() => first.promise, 1000)
  let started = false
  const refused = run(async () => {
    started = true
  }, 10)
  const patient = run(async () => 'patient', 5000)
  await expect(refused).rejects.toThrow(WaitedTooLong)
  first.resolve('first')
  expect(await Promise.all([running, patient])).toEqual(['first', 'patient'])
  expect(started).toBe(false)
})

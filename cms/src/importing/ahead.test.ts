import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ahead } from './ahead.ts'

async function* numbers(count: number) {
  for (let number = 0; number < count; number++) yield number
}

test('several items are processed at a time, and results come in the order of the items', async () => {
  let now = 0
  let most = 0
  const results: number[] = []
  const work = async (number: number) => {
    most = Math.max(most, ++now)
    // The first item takes longest.
    for (let step = 0; step < 10 - number; step++) await setImmediate()
    now--
    return number * 2
  }
  for await (const result of ahead(numbers(6), 3, work)) results.push(result)
  expect(results).toEqual([0, 2, 4, 6, 8, 10])
  expect(most).toBe(3)
})

test('a failure is thrown at its position, when no work is running any more', async () => {
  let underWay = 0
  const results: number[] = []
  const work = async (number: number) => {
    underWay++
    await setImmediate()
    underWay--
    if (number === 2) throw new Error('It is 2.')
    return number
  }
  const all = async () => {
    for await (const result of ahead(numbers(9), 4, work)) results.push(result)
  }
  await expect(all()).rejects.toThrow('It is 2.')
  expect(results).toEqual([0, 1])
  expect(underWay).toBe(0)
})

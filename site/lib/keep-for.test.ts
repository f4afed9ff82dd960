import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepFor } from './keep-for.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('a value is loaded once until it expires, even for concurrent callers', async () => {
  const load = vi.fn(async () => load.mock.calls.length)
  const get = keepFor(5_000, load)
  expect(await Promise.all([get(), get()])).toEqual([1, 1])
  vi.advanceTimersByTime(4_999)
  expect(await get()).toBe(1)
  vi.advanceTimersByTime(1)
  expect(await get()).toBe(2)
})

test('a failure is not kept', async () => {
  const load = vi.fn(async () => 'loaded').mockRejectedValueOnce(new Error('no'))
  const get = keepFor(5_000, load)
  await expect(get()).rejects.toThrow('no')
  expect(await get()).toBe('loaded')
})

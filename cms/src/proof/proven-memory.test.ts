import { expect, test } from 'vitest'
import { createProvenMemory } from './proven-memory.ts'

test('a path is proven up to the highest sequence that was seen there, for its endpoint only', () => {
  const memory = createProvenMemory()
  memory.add('a', '/', 7)
  memory.add('a', '/', 5)
  expect([5, 7, 8].map((sequence) => memory.has('a', '/', sequence))).toEqual([true, true, false])
  expect(memory.has('b', '/', 1)).toBe(false)
  expect(memory.has('a', '/blog/x', 1)).toBe(false)
})

test('the memory is limited: the oldest proof is forgotten', () => {
  const memory = createProvenMemory()
  memory.add('a', '/first', 1)
  for (let index = 0; index < 2_000; index++) memory.add('a', `/${index}`, 1)
  expect(memory.has('a', '/first', 1)).toBe(false)
  expect(memory.has('a', '/0', 1)).toBe(true)
})

import { expect, test } from 'vitest'
import { fitting, fittingBeside, type Told } from './message-size.ts'

const small: Told = { refresh: ['posts'], remove: [], paths: ['/'] }
const large: Told = { refresh: [], remove: [`post:${'字'.repeat(20_000)}`], paths: [] }

test('a hundred small publications fit into one message, and no more', () => {
  const items = Array.from({ length: 150 }, () => [small])
  expect(fitting(items, (item) => item)).toHaveLength(100)
})

test('publications with long names fill a message by their bytes', () => {
  const items = Array.from({ length: 10 }, () => [large])
  expect(fitting(items, (item) => item)).toHaveLength(3)
})

test('a publication that is too large for a message is still sent', () => {
  expect(fitting([[large, large, large, large], [small]], (item) => item)).toHaveLength(1)
})

test('a full message does not prevent the merge of smaller ones', () => {
  const told = (count: number) =>
    Array.from({ length: count }, () => ({ refresh: [], remove: [], paths: [] }))
  expect(fittingBeside(1, [100, 1, 2], told)).toEqual([1, 1, 2])
})

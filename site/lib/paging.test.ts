import { expect, test } from 'vitest'
import { pagesOf, parsePage, stretchOf } from './paging.ts'

test.each([
  ['1', 1],
  ['20', 20],
  ['5001', 5001],
])('%s is a page', (param, page) => {
  expect(parsePage(param)).toBe(page)
})

test.each(['', '0', '-1', '02', '2.0', '1e3', ' 2', '２', 'two', '5002', '99999999999'])(
  '"%s" is not a page',
  (param) => {
    expect(parsePage(param)).toBeUndefined()
  },
)

test('pages follow each other without a gap', () => {
  expect([1, 2, 3].map(stretchOf)).toEqual([
    { first: 20, offset: 0 },
    { first: 20, offset: 20 },
    { first: 20, offset: 40 },
  ])
})

test.each([
  [0, 1],
  [1, 1],
  [20, 1],
  [21, 2],
  [10_000, 500],
])('%i posts are %i pages', (total, pages) => {
  expect(pagesOf(total)).toBe(pages)
})

import { expect, test } from 'vitest'
import { parseSearch } from './parse-search.ts'

test.each([
  ['fox', [], 'fox'],
  ['fox ', [['fox']], null],
  ['quick fox', [['quick']], 'fox'],
  ['"quick fox"', [['quick', 'fox']], null],
  ['"quick fox', [['quick']], 'fox'],
  ['“quick fox” jum', [['quick', 'fox']], 'jum'],
  ["don't stop", [['don', 't']], 'stop'],
  ['pre-rend', [['pre']], 'rend'],
  ['fox!', [['fox']], null],
  ['& | !', [], null],
  ['', [], null],
])('%j is the phrases %j and the beginning %j', (query, phrases, prefix) => {
  expect(parseSearch(query)).toEqual({ phrases, prefix })
})

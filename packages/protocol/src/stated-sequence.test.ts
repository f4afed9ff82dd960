import { expect, test } from 'vitest'
import { statedSequence } from './stated-sequence.ts'

const page = (content: string) => `<head><meta name="presstime-sequence" content="${content}"/></head>`

test.each<[string, string | null | undefined, string, number | undefined]>([
  ['a page', null, page('42'), 42],
  ['a file', '7', '<rss/>', 7],
  ['a file that quotes a page', '7', page('42'), 7],
  ['a page with a malformed header', 'x7', page('42'), 42],
  ['a file with a malformed header', 'x7', '<rss/>', undefined],
  ['a page without a number', undefined, page('soon'), undefined],
  ['a page that says a number of 11 digits', undefined, page('12345678901'), undefined],
  ['a page that says nothing', '', '<head></head>', undefined],
])('the sequence is read from %s', (_, header, html, sequence) => {
  expect(statedSequence(header, html)).toBe(sequence)
})

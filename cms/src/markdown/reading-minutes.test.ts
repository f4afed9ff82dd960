import { expect, test } from 'vitest'
import { readingMinutes } from './reading-minutes.ts'

test.each([
  ['an empty text', '', 1],
  ['a short text', 'Hello there', 1],
  ['1,150 words', 'word '.repeat(1_150), 5],
  ['2,000 signs of Chinese, which has no spaces', '新'.repeat(2_000), 5],
])('the reading time of %s is right', (_name, text, minutes) => {
  expect(readingMinutes(text)).toBe(minutes)
})

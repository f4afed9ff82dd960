import { expect, test } from 'vitest'
import { longestParagraph } from './longest-paragraph.ts'

test.each([
  ['', 1],
  ['one line', 1],
  ['short\n\nthis one is longer\n\nshort', 3],
  ['a\n \t\r\nbb\nbb\n\nccc', 3],
  ['\n\nlast and longest', 3],
])('the longest text without an empty line is found: %j', (text, line) => {
  expect(longestParagraph(text)).toBe(line)
})

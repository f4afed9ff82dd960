import { expect, test } from 'vitest'
import { fold, wordsOf } from './fold.ts'

test.each([
  ['Hello, World!', 'hello  world '],
  ['it’s 2nd-best', 'it s 2nd best'],
  ['Éa🦊\0', 'éa   '],
  ['\ud800x', ' x'],
  ['İstanbul ΣΑΣ', 'İstanbul σας'.replace('ς', 'σ')],
])('%j is folded to %j, with the same length', (text, folded) => {
  expect(fold(text)).toBe(folded)
  expect(fold(text)).toHaveLength(text.length)
})

test('words are the parts between spaces', () => {
  expect(wordsOf(" 'a' & (B|c):* ")).toEqual(['a', 'b', 'c'])
})

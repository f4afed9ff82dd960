import { expect, test } from 'vitest'
import { cutText } from './cut-text.ts'

const family = '👩‍👩‍👧‍👦'

test.each([
  ['a text that fits stays', 'abc', 3, 'abc'],
  ['letters are cut where the room ends', 'abcd', 3, 'abc'],
  ['a conjunct with its vowel is one', 'क्षिक्षिक्षि', 6, 'क्षि'],
  ['a conjunct that fits exactly is kept', 'क्षिक्षिक्षि', 8, 'क्षिक्षि'],
  ['a family of emoji is one', `a${family}b`, 11, 'a'],
  ['so is a flag', 'a🇩🇪🇫🇷', 7, 'a🇩🇪'],
  ['a line break is one', 'ab\r\nc', 3, 'ab'],
  ['an accent stays with its letter', 'ae\u0301x', 2, 'a'],
  ['a pair of surrogates is one', 'a😀b', 2, 'a'],
  ['a syllable in Jamo is one', '\u1100\u1161\u11a8\u1100\u1161', 4, '\u1100\u1161\u11a8'],
])('%s', (_what, text, most, expected) => {
  expect(cutText(text, most)).toBe(expected)
})

test('a single endless grapheme is cut between two code points', () => {
  expect(cutText(`a${'\u0301'.repeat(100_000)}`, 10)).toBe(`a${'\u0301'.repeat(9)}`)
  expect(cutText('\u{1F469}\u200d'.repeat(10), 4)).toBe('\u{1F469}\u200d')
})

test('only the needed part of a text and one more code point are read', () => {
  let read = 0
  const segment = Intl.Segmenter.prototype.segment
  Intl.Segmenter.prototype.segment = function (text) {
    read += text.length
    return segment.call(this, text)
  }
  try {
    cutText('क्षि'.repeat(250_000), 160)
  } finally {
    Intl.Segmenter.prototype.segment = segment
  }
  expect(read).toBe(162)
})

import { expect, test } from 'vitest'
import { segments } from './mark-hits.ts'

const mark = (text: string) => text.replaceAll('[', '\uE000').replaceAll(']', '\uE001')

test.each([
  ['a hit in words', 'one two three', 'one [two] three', ['one ', '[two]', ' three']],
  ['a hit that ends before a vowel sign includes the sign', 'कि नी', '[क]ि नी', ['[कि]', ' नी']],
  ['a hit that begins with a vowel sign includes its letter', 'अकि', 'अक[ि]', ['अ', '[कि]']],
  ['two hits in one grapheme are one', 'क्षि', '[क]्[षि]', ['[क्षि]']],
  [
    'a part that begins or ends within a grapheme includes the whole grapheme',
    'अ कि ख गि घ',
    'ि ख [ग]',
    ['… ', 'कि ख ', '[गि]', ' …'],
  ],
])('%s', (_what, text, marked, expected) => {
  expect(segments(text, text, mark(marked)).map(({ text, hit }) => (hit ? `[${text}]` : text))).toEqual(
    expected,
  )
})

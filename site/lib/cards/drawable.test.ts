import { expect, test } from 'vitest'
import { drawable } from './drawable.ts'
import { cardFonts } from './fonts.ts'

const { has } = cardFonts()

test.each([
  ['Plain text, with “quotes” – and more…', 'Plain text, with “quotes” – and more…'],
  ['Crème brûlée e\u0301', 'Crème brûlée é'],
  ['Ελληνικά, русский, Tiếng Việt, žluťoučký', 'Ελληνικά, русский, Tiếng Việt, žluťoučký'],
  ['Ship it 🚀👩‍💻 now', 'Ship it now'],
  ['tabs\tand\nlines', 'tabs and lines'],
  ['a\u200bb\u{fe0f}', 'ab'],
  ['a\uffffb', 'ab'],
])('%s is drawn as %s', (text, drawn) => {
  expect(drawable(text, has)).toBe(drawn)
})

test.each(['静的なページ', 'مرحبا', 'Mixed 中 text', '🚀', ''])('%s is not drawn', (text) => {
  expect(drawable(text, has)).toBeNull()
})

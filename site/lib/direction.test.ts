import { expect, test } from 'vitest'
import { directionOf, directionOfText } from './direction.ts'

test.each([
  ['en', 'ltr'],
  ['de-CH', 'ltr'],
  ['ar', 'rtl'],
  ['he-IL', 'rtl'],
  ['az-Arab', 'rtl'],
  ['az', 'ltr'],
])('%s is written %s', (locale, direction) => {
  expect(directionOf(locale)).toBe(direction)
})

test.each([
  ['How a page is made', 'ltr'],
  ['كيف تعرف الصفحة أنها قديمة', 'rtl'],
  ['Next.js 16: كيف تعرف الصفحة أنها قديمة', 'rtl'],
  ['What the word كيف means to a page', 'ltr'],
  ['דף שיודע', 'rtl'],
  ['2026: 100 %', undefined],
  ['', undefined],
])('“%s” is written %s', (text, direction) => {
  expect(directionOfText(text)).toBe(direction)
})

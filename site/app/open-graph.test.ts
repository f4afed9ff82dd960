import { expect, test } from 'vitest'
import { openGraphLocale } from './open-graph.ts'

test.each([
  ['en', 'en_US'],
  ['en-GB', 'en_GB'],
  ['pt-BR', 'pt_BR'],
  ['zh-Hant-TW', 'zh_TW'],
])('the language %s is written as %s for Open Graph', (locale, said) => {
  expect(openGraphLocale(locale)).toBe(said)
})

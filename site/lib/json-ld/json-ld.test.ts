import { expect, test } from 'vitest'
import { jsonLdText } from './json-ld-text.ts'
import { wordCount } from './word-count.ts'

test('no text can end its script element, and every text is restored unchanged', () => {
  const name = '</script><script>alert(1)</script><!-- <script> & "quoted"'
  const text = jsonLdText({ '@type': 'Thing', name })
  expect(text).not.toContain('<')
  expect(JSON.parse(text)).toEqual({
    '@context': 'https://schema.org',
    '@graph': [{ '@type': 'Thing', name }],
  })
})

test.each([
  ['<p>Three <b>short</b> words.</p>', 'en', 3],
  ['<p>It&#x27;s two</p>', 'en', 2],
  ['<p>静的なページ</p>', 'ja', 3],
  ['', 'en', 0],
])('the words of %s are counted', (html, locale, words) => {
  expect(wordCount(html, locale)).toBe(words)
})

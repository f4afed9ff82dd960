import { expect, test } from 'vitest'
import { beginningOf } from './beginning-of.ts'

test.each([
  ['all of a short text', '<h2>T</h2><p>A <b>b</b> &amp; c.</p>\n<p>D</p>', 'A b & c. D'],
  [
    'paragraphs without the titles of callouts and without code',
    '<p class="callout-title">Note</p><pre>x</pre><p>Text</p>',
    'Text',
  ],
  ['the whole text if there are no paragraphs', '<ul>\n<li>One</li>\n<li>Two</li>\n</ul>', 'One Two'],
  ['nothing of a text without words', '<p><img src="/x" alt=""></p>', ''],
  ['whole words', `<p>${'Words and more, '.repeat(2)}</p>`, 'Words and more, Words and…'],
  [
    'words of a language without spaces',
    `<p>${'静的なページ'.repeat(9)}</p>`,
    expect.stringMatching(/(ページ|静的|な)…$/),
  ],
  ['whole graphemes of a word that is too long', `<p>${'क्षि'.repeat(200)}</p>`, `${'क्षि'.repeat(7)}…`],
  ['a part of a word that is too long', `<p>${'a'.repeat(99)}</p>`, `${'a'.repeat(29)}…`],
])('%s', (_name, html, beginning) => {
  expect(beginningOf(html, 'en', 30)).toEqual(beginning)
  expect(beginningOf(html, 'en', 30).length).toBeLessThanOrEqual(30)
})

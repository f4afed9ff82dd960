import fc from 'fast-check'
import { fromHtml } from 'hast-util-from-html'
import { toText } from 'hast-util-to-text'
import { expect, test } from 'vitest'
import { plainTextOf } from './plain-text.ts'

const pieces = [
  ...['word', ' ', '  ', '\t', '\n', ' \n ', '\u200b', '\u200e', '日本', '\u00a0'],
  ...[
    'p',
    'div',
    'b',
    'br',
    'hr',
    'pre',
    'ul',
    'li',
    'blockquote',
    'h2',
    'figure',
    'figcaption',
    'ruby',
    'rp',
  ].flatMap((name) => [`<${name}>`, `</${name}>`]),
  ...['<table><tr><td>', '<table><caption>', '<tr>', '<td>', '<th>', '</td>', '</tr>', '</table>', '<tbody>'],
]

test('the text equals that of hast-util-to-text for every nesting', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), (parts) => {
      const tree = fromHtml(parts.join(''), { fragment: true })
      expect(plainTextOf(tree)).toBe(toText(tree))
    }),
    { numRuns: 2_000 },
  )
})

test('200,000 siblings give their text in linear time without overflowing the stack', () => {
  const children = Array.from({ length: 200_000 }, () => ({
    type: 'element' as const,
    tagName: 'tr',
    properties: {},
    children: [{ type: 'text' as const, value: 'a' }],
  }))
  expect(plainTextOf({ type: 'root', children })).toBe(Array(200_000).fill('a').join('\n'))
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { renderMarkdown } from '../markdown/render.ts'
import type { Reference } from './find-places.ts'
import { referencesOf, replaceReferences } from './references.ts'

/** Returns each reference in short form, with the text at its position. */
const inShort = (markdown: string) =>
  referencesOf(markdown).map(({ syntax, use, url, start, end }) => [
    syntax,
    use,
    url,
    markdown.slice(start, end),
  ])

test.each<[string, string, [Reference['syntax'], Reference['use'], string, string][]]>([
  ['an inline link', '[a](b "t")', [['link', 'link', 'b', 'b']]],
  ['an image', '![a](<b c> "t")', [['image', 'image', 'b c', 'b c']]],
  [
    'an image in a link',
    '[![a](b.png)](c)',
    [
      ['image', 'image', 'b.png', 'b.png'],
      ['link', 'link', 'c', 'c'],
    ],
  ],
  ['an escaped one', '[a](b\\(c&amp;d%20e)', [['link', 'link', 'b(c&d%20e', 'b\\(c&amp;d%20e']]],
  ['a definition for a link', '[a] [b][a]\n\n[A]: <c>', [['definition', 'link', 'c', 'c']]],
  ['a definition for an image', '![a]\n\n[A]: c', [['definition', 'image', 'c', 'c']]],
  [
    'a definition for a nested image',
    '[![x][Y  Z]](b)\n\n[y z]: c',
    [
      ['link', 'link', 'b', 'b'],
      ['definition', 'image', 'c', 'c'],
    ],
  ],
  ['an autolink', 'x <https://a.test/b> y', [['autolink', 'link', 'https://a.test/b', '<https://a.test/b>']]],
  ['an address of mail', '<a@b.test>', []],
  ['a bare URL', 'https://a.test www.b.test', []],
  ['code', '`[a](b)` <code>\n\n    [a](b)\n\n```\n[a](b) <img src="c">\n```', []],
  ['a table', '| a |\n|--|\n| [x](b\\|c) `\\|` |', [['link', 'link', 'b|c', 'b\\|c']]],
  ['a footnote', 'x[^1]\n\n[^1]: [a](b)', [['link', 'link', 'b', 'b']]],
  [
    'HTML in a text',
    'x <a href=b>c</a> <img alt="" src=\'d&amp;e\'>',
    [
      ['html', 'link', 'b', 'b'],
      ['html', 'image', 'd&e', 'd&amp;e'],
    ],
  ],
  [
    'HTML in a quote',
    '> <img\n>   src="a"\n>   srcset="b 1x,\n>   c 2x">',
    [
      ['html', 'image', 'a', 'a'],
      ['html', 'image', 'b', 'b'],
      ['html', 'image', 'c', 'c'],
    ],
  ],
  [
    'video',
    '<video src="a" poster="b"><source src="c"></video>',
    [
      ['html', 'image', 'a', 'a'],
      ['html', 'image', 'b', 'b'],
      ['html', 'image', 'c', 'c'],
    ],
  ],
  [
    'a comment, a script and an empty value',
    '<!-- <img src="a"> -->\n<script>"<img src=b>"</script>\n<img src="">',
    [],
  ],
  ['wrongly nested HTML', '<a href="b"><p>x</a>y</p>', [['html', 'link', 'b', 'b']]],
  ['after a byte order mark', '\u{FEFF}[a](b)', [['link', 'link', 'b', 'b']]],
  [
    'with CRLF and tabs',
    '>\t[a](b)\r\n>\t<img src="c"\r\n>\tsrcset="d">',
    [
      ['link', 'link', 'b', 'b'],
      ['html', 'image', 'c', 'c'],
      ['html', 'image', 'd', 'd'],
    ],
  ],
])('the references of %s', (_name, markdown, expected) => {
  expect(inShort(markdown)).toEqual(expected)
})

test.each([
  ['a.png, b.png 2x', ['a.png', 'b.png']],
  ['a.png 1x,b.png 2x', ['a.png', 'b.png']],
  [' data:image/png,x 1x , a,b.png 100w', ['data:image/png,x', 'a,b.png']],
  ['a.png', ['a.png']],
])('srcset="%s" names %j', (srcset, urls) => {
  expect(referencesOf(`<img srcset="${srcset}">`).map(({ url }) => url)).toEqual(urls)
})

test.each([
  ['[a](b)', '/x', '[a](/x)'],
  ['[a](<b c>)', '/x y', '[a](</x%20y>)'],
  ['[a](b)', '/x(1', '[a](/x\\(1)'],
  ['[a](b)', '/?a=1&b=2&amp;', '[a](/?a=1&b=2&amp;amp;)'],
  ['<https://a.test/b_c_d>', '/x', '[https://a.test/b\\_c\\_d](/x)'],
  ['<img src=a alt="b">', '/x?a&b', '<img src="/x?a&amp;b" alt="b">'],
  ['<img srcset=a>', '/x', '<img srcset="/x">'],
  ['<img srcset="a, b 2x">', '/x,', '<img srcset="/x%2C, /x%2C 2x">'],
  ['> <a\n> href="\n> b\n> ">', '/x', '> <a\n> href="/x">'],
])('in %j, %j is written as %j', async (markdown, url, expected) => {
  expect(await replaceReferences(markdown, () => url)).toBe(expected)
})

test.each([
  ['behind a bare URL', 'www.a.test/x<https://b.test>'],
  ['in a link', '[a <https://b.test> c](d)'],
  ['behind an exclamation mark', '!<https://b.test>'],
  ['behind a label', '[a]<https://b.test>\n\n[a]: c'],
])('an autolink at a place where a link is impossible stays: %s', async (_name, markdown) => {
  expect(await replaceReferences(markdown, ({ syntax }) => (syntax === 'autolink' ? '/x' : null))).toBe(
    markdown,
  )
})

test('references without a replacement stay', async () => {
  const markdown = '[a](b) ![c](d)\r\n\r\n[e]: f\t"g"  \r\n'
  const replaced = await replaceReferences(markdown, async ({ url }) => (url === 'd' ? '/x' : null))
  expect(replaced).toBe(markdown.replace('(d)', '(/x)'))
})

/** Pieces with unusual effects when they are joined. */
const markdown = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '[',
          ']',
          '(',
          ')',
          '<',
          '>',
          '![',
          '](',
          '`',
          '``',
          '~~~',
          '"',
          "'",
          '|',
          '\\',
          '&',
          '*',
          '_',
          '#',
        ],
        ...[
          '\n',
          '\n\n',
          '\r\n',
          '\t',
          ' ',
          '    ',
          '- ',
          '> ',
          '1. ',
          '[^1]: ',
          '[a]: ',
          '[a]',
          '![a]',
          '|-|\n',
        ],
        ...[
          '[a](b)',
          '![c](<d e> "f")',
          '<https://a.test>',
          'www.a.test',
          'https://b.test',
          'a@b.test',
          '\u{FEFF}',
        ],
        ...[
          '<img src="a">',
          '<a href=b>',
          '</a>',
          '<p\n',
          'srcset="a, b 2x"',
          '<!--',
          '-->',
          '<script>',
          '~',
        ],
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 30 },
  )
  .map((pieces) => pieces.join(''))

test('a text without replaced references stays the same byte for byte', async () => {
  await fc.assert(
    fc.asyncProperty(markdown, async (text) => {
      expect(await replaceReferences(text, () => null)).toBe(text)
      for (const { start, end } of referencesOf(text)) expect(start).toBeLessThan(end)
    }),
    { numRuns: 1_000 },
  )
})

test('replaced references are read again correctly, and nothing else changed', async () => {
  const url = fc
    .string({
      unit: fc.oneof(
        fc.constantFrom(...'()<>\\&`|"\'[]*_~!#%?;amp,='),
        fc.string({ minLength: 1, maxLength: 1 }),
      ),
      minLength: 1,
    })
    .map((path) => `/${path.replace(/\s/g, '')}.`)
  await fc.assert(
    fc.asyncProperty(markdown, url, async (text, other) => {
      const before = referencesOf(text)
      const after = referencesOf(await replaceReferences(text, () => other))
      expect(after.map((reference) => reference.url)).toEqual(before.map(() => other))
      expect(after.map(({ use }) => use)).toEqual(before.map(({ use }) => use))
    }),
    { numRuns: 1_000 },
  )
})

test('the references found are the ones in the rendered HTML', async () => {
  const text = '[a](/b\\(c "t") ![d](/e&amp;f) <https://g.test/> <a href="/h">i</a>\n\n[j]\n\n[j]: /k'
  const { html } = await renderMarkdown(text)
  const shown = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, url]) => url?.replaceAll('&#x26;', '&'))
  expect(shown.sort()).toEqual(
    referencesOf(text)
      .map(({ url }) => url)
      .sort(),
  )
})

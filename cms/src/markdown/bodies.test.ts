import { fromHtml } from 'hast-util-from-html'
import { toText } from 'hast-util-to-text'
import { HtmlValidate } from 'html-validate'
import { expect, test } from 'vitest'
import { parseMeta } from './code-blocks.ts'
import { renderMarkdown } from './render.ts'

const htmlOf = async (markdown: string) => (await renderMarkdown(markdown)).html

test.each([
  ['NOTE', 'note', 'Note'],
  ['tip', 'tip', 'Tip'],
  ['IMPORTANT', 'important', 'Important'],
  ['WARNING', 'warning', 'Warning'],
  ['CAUTION', 'caution', 'Caution'],
])('a quote that begins with [!%s] is a callout with a title in words', async (marker, kind, title) => {
  const { html, plainText } = await renderMarkdown(`> [!${marker}]\n> Take **care**.\n>\n> And more.`)
  expect(html).toContain(
    `<div class="callout callout-${kind}" role="note"><p class="callout-title">${title}</p>`,
  )
  expect(html).toContain('<p>Take <strong>care</strong>.</p>')
  expect(html).toContain('<p>And more.</p>')
  expect(html).not.toContain('[!')
  expect(plainText).toBe(`${title}\n\nTake care.\n\nAnd more.`)
})

test('any other quote stays a quote', async () => {
  for (const quote of [
    '> [!OTHER]\n> text',
    '> [!constructor]\n> text',
    '> [!__proto__]\n> text',
    '> [!NOTE] text',
    '> text [!NOTE]',
    '> **[!NOTE]**',
  ])
    expect(await htmlOf(quote)).toMatch(/^<blockquote>/)
})

test('only a body with headings of the first level is shifted down by one level', async () => {
  const levels = async (markdown: string) =>
    (await renderMarkdown(markdown)).headings.map(({ level }) => level)
  expect(await levels('# a\n## b\n###### c')).toEqual([2, 3, 6])
  expect(await levels('## a\n### b')).toEqual([2, 3])
  expect(await htmlOf('# a\n\ntext[^1]\n\n[^1]: x')).not.toMatch(/<h1/)
})

test.each([
  ['## ##\n\n# \n\n## Part', '<h2 id="content-part">Part</h2>'],
  ['<h1>&nbsp;<br></h1>\n\n## Part', '<h2 id="content-part">Part</h2>'],
  ['> ##\n\n## Part', '<blockquote>\n\n</blockquote>\n<h2 id="content-part">Part</h2>'],
])('an empty heading is removed from %j and shifts no other heading', async (markdown, html) => {
  expect((await htmlOf(markdown)).trim()).toBe(html)
})

test('a heading of an image with alt text stays, and an image without it stays as a paragraph', async () => {
  const html = await htmlOf(
    '# ![A plan](/a.png)\n\n## ![](/b.png)\n\n### <a id="here"></a>\n\n[There](#here)',
  )
  expect(html).toMatch(/<h2><img src="\/a\.png" alt="A plan"[^>]*><\/h2>/)
  expect(html).toMatch(/<p><img src="\/b\.png" alt=""[^>]*><\/p>/)
  expect(html).toContain('<p><a id="content-here"></a></p>')
  expect(html).not.toMatch(/<h[3-6]/)
})

test('no id occurs twice', async () => {
  const html = await htmlOf(
    '<p id="a">1</p>\n\n<p id="a">2</p>\n\n## A\n\n## A\n\n<a name="b">x</a>\n\n## ???\n\n## !!!',
  )
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
  expect(ids).toEqual([
    'content-a',
    'content-a-1',
    'content-a-2',
    'content-b',
    'content-section',
    'content-section-1',
  ])
})

test('code is in a figure with file name and language, is scrollable, and has marked lines', async () => {
  const html = await htmlOf('```ts title="app/x.ts" {1,3}\nlet a\nlet b\nlet c\n```')
  expect(html).toMatch(
    /^<figure class="code-block"><figcaption><span class="code-title">app\/x\.ts<\/span><span class="code-language">TypeScript<\/span><\/figcaption><pre [^>]*tabindex="0" role="group" aria-label="Code: app\/x\.ts"><code>/,
  )
  expect([...html.matchAll(/class="(line[^"]*)"/g)].map(([, names]) => names)).toEqual([
    'line highlighted',
    'line',
    'line highlighted',
  ])
  expect(html).not.toContain('data-meta')
})

test('code without a language has no caption, and an unknown language is named as written', async () => {
  expect(await htmlOf('    indented')).toMatch(/^<figure class="code-block"><pre [^>]*aria-label="Code">/)
  expect(await htmlOf('```klingon\nx\n```')).toContain('<span class="code-language">klingon</span>')
})

test.each([
  ['title="a b.ts"', 'a b.ts', []],
  ["title='a.ts' {2}", 'a.ts', [[2, 2]]],
  [
    'filename=a.ts {1-3,5}',
    'a.ts',
    [
      [1, 3],
      [5, 5],
    ],
  ],
  [
    '{ 1, 3 - 4 }',
    '',
    [
      [1, 1],
      [3, 4],
    ],
  ],
  ['{9-1} {x}', '', []],
  ['{-}', '', []],
  ['showLineNumbers', '', []],
])('after the language, %s is parsed', (meta, title, ranges) => {
  expect(parseMeta('ts', meta)).toEqual({ language: 'ts', title, ranges })
})

test('huge or many line ranges cost no time', async () => {
  expect(parseMeta('ts', '{9007199254740992}').ranges).toEqual([])
  expect(parseMeta('ts', `{${'1-9999,'.repeat(100_000)}}`).ranges).toHaveLength(100)
  expect(await htmlOf('```js {2-999999}\na\nb\n```')).toMatch(/class="line"[\s\S]*class="line highlighted"/)
})

test('a table is in a box that scrolls, and its columns keep their alignment', async () => {
  const html = await htmlOf('| a | b |\n|--:|---|\n| 1 | 2 |')
  expect(html).toMatch(/^<div class="table-scroll" role="group" tabindex="0" aria-label="Table"><table>/)
  expect(html).toContain('<td style="text-align:right">1</td>\n<td>2</td>')
})

test.each([
  ['YouTube', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ', 'youtube.com/watch?v=dQw4w9WgXcQ'],
  ['YouTube', 'https://youtu.be/dQw4w9WgXcQ?t=1', 'youtu.be/dQw4w9WgXcQ?t=1'],
  ['Vimeo', 'https://vimeo.com/76979871', 'vimeo.com/76979871'],
])(
  'the address of a video on %s in a separate paragraph becomes a card with a link',
  async (service, address, shown) => {
    const html = await htmlOf(`before\n\n${address}\n\nafter`)
    expect(html).toContain(
      `<p class="embed embed-${service.toLowerCase()}"><a href="${address}"><span class="embed-action">Watch on ${service}</span> <span class="embed-address">${shown}</span></a></p>`,
    )
    expect(html).not.toMatch(/src=|<iframe|<script/)
  },
)

test('the same address in a sentence, or with a link text, stays a link', async () => {
  for (const markdown of [
    'See https://vimeo.com/76979871 now',
    '[A film](https://vimeo.com/76979871)',
    'https://vimeo.com.evil.example/76979871',
  ])
    expect(await htmlOf(markdown)).not.toContain('embed')
})

test('formulas keep their MathML, and nothing else inside them stays', async () => {
  const html = await htmlOf(
    '<math display="block"><mfrac><mi>x</mi><mn>2</mn></mfrac><mtext>if <b>so</b></mtext><mrow><a href="https://x.example">y</a></mrow><semantics><mi>z</mi><annotation>\\z</annotation></semantics></math> <mi>alone</mi>',
  )
  expect(html).toContain(
    '<math display="block"><mfrac><mi>x</mi><mn>2</mn></mfrac><mtext>if so</mtext><mrow><mtext>y</mtext></mrow><semantics><mi>z</mi></semantics></math> alone',
  )
})

test.each([
  [
    'an HTML island',
    '<math><annotation-xml encoding="text/html"><img src=x onerror=alert(1)></annotation-xml></math>',
  ],
  [
    'what a parser moves out',
    '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
  ],
  ['a link by MathML', '<math href="javascript:alert(1)"><mi href="javascript:alert(1)">x</mi></math>'],
  ['an action', '<math><maction actiontype="statusline" xlink:href="javascript:alert(1)">x</maction></math>'],
  ['a style', '<math style="position:fixed"><mi style="color:red">x</mi></math>'],
  [
    'a malformed comment',
    '<math><!--<img src=x onerror=alert(1)>--></math><p><!--></p><img src=x onerror=alert(1)>-->',
  ],
])('%s does not survive in a formula, even when the result is parsed again', async (_what, markdown) => {
  const html = await htmlOf(markdown)
  expect(html).not.toMatch(/onerror|javascript|position|color:red|maction|<style|annotation/)
  const again: string[] = []
  const walk = (node: ReturnType<typeof fromHtml> | ReturnType<typeof fromHtml>['children'][number]) => {
    if (node.type === 'element') again.push(node.tagName)
    if ('children' in node) for (const child of node.children) walk(child)
  }
  walk(fromHtml(html, { fragment: true }))
  expect(again.filter((name) => ['script', 'style', 'iframe', 'object', 'embed'].includes(name))).toEqual([])
})

test.each(['details', 'figure', 'sup', 'sub', 'kbd', 'abbr', 'mark', 'cite', 'time'])(
  '<%s> stays',
  async (name) => {
    const inside = name === 'details' ? '<summary>s</summary>x' : 'x'
    expect(await htmlOf(`<${name}>${inside}</${name}>`)).toContain(`<${name}>`)
  },
)

test('footnotes have a heading, and their links back have a text', async () => {
  const html = await htmlOf('Text[^a] and[^a].\n\n[^a]: Note.')
  expect(html).toContain(
    '<section data-footnotes="" class="footnotes"><h2 class="sr-only" id="content-footnote-label">',
  )
  expect(html).toContain('aria-describedby="content-footnote-label"')
  expect(html).toContain('aria-label="Back to reference 1"')
  expect(html).toContain('aria-label="Back to reference 1-2"')
})

const fixture = `# Title

## Duplicate

## Duplicate

> [!WARNING]
> Mind the **gap**[^1].

| a | b |
|:--|--:|
| 1 | \`2\` |

\`\`\`diff title="x.patch" {1}
- a
+ b
\`\`\`

    plain

![A](/media/a.png "A title") ![](https://x.example/b.png) <img src="https://x.example/c.png">

https://youtu.be/dQw4w9WgXcQ

- [x] done
- [ ] to do

<p align="center"><font color="red">old</font> <strike>old</strike> <tt>old</tt> <center>old</center></p>

<a name="here"></a><table border="1" cellpadding="2"><tr><td align="left" width="3" nowrap>x</td></tr></table>

<details open><summary>More</summary>

<figure><img src="/media/a.png" alt="A"><figcaption>Caption</figcaption></figure>

</details>

<math display="block"><msup><mi>x</mi><mn>2</mn></msup></math>

<p>unclosed <b>bold <i>both</b> italic</i>

[^1]: A note with \`code\`.
`

test('obsolete HTML becomes valid HTML with the same words', async () => {
  const { html, plainText } = await renderMarkdown(fixture)
  const validator = new HtmlValidate({ extends: ['html-validate:standard', 'html-validate:a11y'] })
  const page = `<!doctype html><html lang="en"><head><title>x</title></head><body><main><h1>x</h1>${html}</main></body></html>`
  const messages = validator.validateStringSync(page).results.flatMap((result) => result.messages)
  expect(messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([])
  const words = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? []
  const shown = words(toText(fromHtml(html, { fragment: true })))
  // A card does not show the scheme of its address.
  expect(words(plainText).filter((word) => word !== 'https' && !shown.includes(word))).toEqual([])
  for (const word of ['old', 'both', 'italic', 'Caption', 'plain', 'More']) expect(shown).toContain(word)
})

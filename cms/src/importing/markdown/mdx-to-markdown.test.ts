import { expect, test } from 'vitest'
import { renderMarkdown } from '../../markdown/render.ts'
import { mdxToMarkdown } from './mdx-to-markdown.ts'

function convert(mdx: string): { markdown: string; notes: string[] } {
  const notes: string[] = []
  return { markdown: mdxToMarkdown(mdx, 1, (note) => notes.push(note)), notes }
}

test.each([
  [
    'Markdown stays byte for byte',
    '# A\n\n- *b*  \n  `{c}` \\{d}\n\n```js\nconst a = {b}\n<C />\n```\n',
    undefined,
  ],
  ['HTML and MathML stay', '<math display="block">\n  <mi>x</mi>\n</math>\n\na <sub>b</sub>', undefined],
  ['comments leave', 'a {/* b */} c', 'a  c'],
  ['texts in braces are texts', "a{' '}b {'*c*'} {`d`} {1}", 'a b \\*c\\* d 1'],
  ['comments of HTML, which MDX 1 had, stay', 'a\n\n<!-- <b -->\n\nc', undefined],
  ['fragments become their content', '<>a *b*</>', 'a *b*'],
  [
    'names of JSX become those of HTML',
    '<label className="a" htmlFor="b" tabIndex={0}>c</label>',
    '<label class="a" for="b" tabindex="0">c</label>',
  ],
  [
    'styles become text',
    "<b style={{ fontSize: 12, color: 'red' }}>a</b>",
    '<b style="font-size: 12px; color: red">a</b>',
  ],
  [
    'a name that every object has is a name',
    '<b constructor="a" title={`c`}>d</b>',
    '<b constructor="a" title="c">d</b>',
  ],
  ['void elements stay', 'a<br />b <img src={`c`} />', 'a<br />b <img src="c" />'],
  ['other elements get their end', 'a <span id="b" /> c', 'a <span id="b"></span> c'],
  ['links of components are links', '<Link href="/a?b&c">d</Link>', '<a href="/a?b&amp;c">d</a>'],
  [
    'images of components are images',
    '<Image src="/a b.png" alt="c [d]" width={3} />',
    '![c \\[d\\]](/a%20b.png)',
  ],
  [
    'an imported image is its file',
    'import hero from \'./h.png\'\n\n<Image src={hero} alt="a" />\n\n<img src={hero.src} />',
    '\n\n![a](./h.png)\n\n<img src="./h.png" />',
  ],
])('%s', (_name, mdx, expected) => {
  expect(convert(mdx)).toEqual({ markdown: expected ?? mdx, notes: [] })
})

test.each([
  [
    '<AlertBox level="warning" title="Mind">\n  a\n\n  - b\n    - c\n</AlertBox>',
    '> [!WARNING]\n> **Mind**\n>\n> a\n>\n> - b\n>   - c',
  ],
  ['<Note>a **b**</Note>', '> [!NOTE]\n> a **b**'],
  ['<Callout type="tip" title="!">\na\n</Callout>', '> [!TIP]\n> a'],
  ['<Danger>\n\n```js\n  a\n\n  b\n```\n\n</Danger>', '> [!CAUTION]\n> ```js\n>   a\n>\n>   b\n> ```'],
  ['a\n<Tip>\nb\n</Tip>\nc', 'a\n\n> [!TIP]\n> b\n\nc'],
  ['- a\n\n  <Tip>\n    b\n  </Tip>\n', '- a\n\n  > [!TIP]\n  > b\n'],
  ['> <Tip>\n> b\n>\n> c\n> </Tip>', '> > [!TIP]\n> > b\n> >\n> > c'],
  ['<Tip>\n  <Warning>\n    a\n  </Warning>\n</Tip>', '> [!TIP]\n> > [!WARNING]\n> > a'],
])('a box becomes an alert: %j', (mdx, expected) => {
  const { markdown, notes } = convert(mdx)
  expect(markdown).toBe(expected)
  expect(notes.every((note) => /became an alert/.test(note))).toBe(true)
})

test('the content of other components stays, and each component is noted', () => {
  const { markdown, notes } = convert(
    '<Tabs>\n  <Tab label="x">\n    ## a\n\n    b <Foo.Bar>c</Foo.Bar>\n  </Tab>\n</Tabs>\n\n<Chart id="d" />\n',
  )
  expect(markdown).toBe('## a\n\nb c\n\n\n')
  expect(notes).toEqual([
    '<Tabs> is a component: its content was kept',
    '<Tab> is a component: its content was kept',
    '<Foo.Bar> is a component: its content was kept',
    'Left out: <Chart id="d" />, a component',
  ])
})

test('a video becomes its address in a separate paragraph', () => {
  const { markdown } = convert('a\n\n<YouTube id="abc-DEF_123" />\n\n<Vimeo id={7}></Vimeo>\nb')
  expect(markdown).toBe('a\n\nhttps://www.youtube.com/watch?v=abc-DEF_123\n\nhttps://vimeo.com/7\n\nb')
})

test('code that would need to run is removed with a note', () => {
  const { markdown, notes } = convert(
    "import A from './a'\nexport const b = 1\n\nc {b + 1} <a href={b} {...c} onClick={() => {}}>d</a>\n",
  )
  expect(markdown).toBe('\n\nc  <a>d</a>\n')
  expect(notes).toEqual([
    "Left out: import A from './a' export const b = 1",
    'Left out: {b + 1}, which would have to run',
    'Left out: href={b} of <a>, which would have to run',
    'Left out: {...c} of <a>, which would have to run',
    'Left out: onClick={() => {}} of <a>, which would have to run',
  ])
})

test('Markdown in HTML gets blank lines around it, because only MDX parses it without them', async () => {
  const { markdown } = convert('<div className="a">\n    *b* [c](d)\n</div>\n\n<div>*e*</div>')
  expect(markdown).toBe('<div class="a">\n\n*b* [c](d)\n\n</div>\n\n<div>\n\n*e*\n\n</div>')
  const { html } = await renderMarkdown(markdown)
  expect(html).toContain('<em>b</em> <a href="d">c</a>')
  expect(html).toContain('<em>e</em>')
})

test.each([
  ['a\n\n<B>', /^Line 12: .*<B> is never closed/],
  ['a\n\n</B>', /^Line 12: .*closes nothing/],
  ['<B>\n</C>', /^Line 11: .*closes <B>/],
  ['a\n\n{b', /^Line 12: .*MDX.*\.md/],
  ['a < b <', /^Line 10: /],
])('reports the line at which %j is invalid MDX', (mdx, reason) => {
  expect(() => mdxToMarkdown(mdx, 10, () => {})).toThrow(reason)
})

import { expect, test } from 'vitest'
import { renderMarkdown } from './render.ts'

test('GitHub Flavored Markdown becomes HTML: tables, task lists, strikethrough, footnotes', async () => {
  const { html } = await renderMarkdown('| a |\n|---|\n| 1 |\n\n- [x] done\n\n~~old~~ text[^1]\n\n[^1]: note')
  expect(html).toContain('<td>1</td>')
  expect(html).toContain('type="checkbox" checked disabled aria-label="Done"')
  expect(html).toContain('<del>old</del>')
  expect(html).toContain('href="#content-fn-1"')
  expect(html).toContain('id="content-fn-1"')
})

test.each([
  ['a script', '<script>alert(1)</script>', 'alert'],
  ['an event handler', '<img src="x" onerror="alert(1)">', 'onerror'],
  ['a javascript link in Markdown', '[x](javascript:alert(1))', 'javascript:'],
  ['a javascript link in HTML', '<a href=" java&#10;script:alert(1)">x</a>', 'script:'],
  ['a style', '<p style="position:fixed">x</p>', 'style'],
  ['an iframe', '<iframe src="https://evil.example"></iframe>', 'iframe'],
  ['a form that posts elsewhere', '<form action="https://evil.example"><button>x</button></form>', 'form'],
  ['an SVG with a script', '<svg><script>alert(1)</script></svg>', 'alert'],
  ['a meta refresh', '<meta http-equiv="refresh" content="0;url=https://evil.example">', 'refresh'],
])('%s does not survive', async (_name, markdown, forbidden) => {
  expect((await renderMarkdown(`before\n\n${markdown}\n\nafter`)).html).not.toContain(forbidden)
})

test('an image loads lazily, and its space is reserved when its size is known', async () => {
  const sizeOf = (src: string) =>
    src === '/media/a.png' ? { width: 40, height: 30, placeholder: 'data:x' } : undefined
  const render = async (markdown: string) => (await renderMarkdown(markdown, sizeOf)).html
  const waits = 'loading="lazy" decoding="async"'
  expect(await render('![A](/media/a.png)')).toContain(
    `<img src="/media/a.png" alt="A" ${waits} width="40" height="30" data-placeholder="data:x">`,
  )
  expect(await render('![B](/media/b.png)')).toContain(`<img src="/media/b.png" alt="B" ${waits}>`)
  expect(await render('<img src="/media/b.png" width="50%">')).toContain(
    `<img src="/media/b.png" alt="" ${waits}>`,
  )
  expect(await render('<img src="/media/a.png" width="20" loading="eager">')).toContain(
    `<img src="/media/a.png" width="20" alt="" ${waits} height="15" data-placeholder="data:x">`,
  )
})

test('harmless raw HTML stays, and so does the text around removed HTML', async () => {
  const { html } = await renderMarkdown(
    '<script>x</script> <b>bold</b> and text\n\n<details><summary>more</summary>inside</details>',
  )
  expect(html).toContain('<b>bold</b> and text')
  expect(html).toContain('<details><summary>more</summary>inside</details>')
})

test('code is highlighted for both themes, and its text is escaped', async () => {
  const { html } = await renderMarkdown('```ts\nconst a = "<b>"\n```')
  expect(html).toContain('--shiki-light:')
  expect(html).toContain('--shiki-dark:')
  expect(html).toContain('&#x3C;b>')
})

test('a code block in an unknown language is shown as plain text', async () => {
  expect((await renderMarkdown('```no-such-language\nfoo < bar\n```')).html).toContain('foo &#x3C; bar')
})

test('a very long line of code is shown as plain text, the others in colours', async () => {
  const line = `const a = ${'1 + '.repeat(300)}`
  const { html } = await renderMarkdown(`\`\`\`ts\n${line}1\nconst b = 1\n\`\`\``)
  expect(html).toContain(line)
  expect(html).not.toContain('const b = 1')
})

test('an id in the content cannot collide with an id of the page', async () => {
  expect((await renderMarkdown('<p id="main">x</p>')).html).toContain('id="content-main"')
})

test('headings get ids made from their text, and are returned with their level', async () => {
  const { html, headings } = await renderMarkdown(
    '# One\n\n## Twice *as* good\n\n## Twice as good\n\ntext[^1]\n\n[^1]: x',
  )
  expect(headings).toEqual([
    { id: 'content-one', text: 'One', level: 2 },
    { id: 'content-twice-as-good', text: 'Twice as good', level: 3 },
    { id: 'content-twice-as-good-1', text: 'Twice as good', level: 3 },
  ])
  expect(html).toContain('<h3 id="content-twice-as-good">')
})

test('the plain text has the words without the markup', async () => {
  const { plainText } = await renderMarkdown(
    '# One\n\nA **bold** [link](https://example.com).\n\n```js\nlet a\n```',
  )
  expect(plainText).toBe('One\n\nA bold link.\n\nlet a')
})

import fc from 'fast-check'
import { fromHtml } from 'hast-util-from-html'
import { sanitize } from 'hast-util-sanitize'
import { toText } from 'hast-util-to-text'
import { describe, expect, it } from 'vitest'
import { renderMarkdown } from '../../markdown/render.ts'
import { sanitizeSchema } from '../../markdown/sanitize-schema.ts'
import { htmlToMarkdown } from './html-to-markdown.ts'

const markdownOf = (html: string) => htmlToMarkdown(html).markdown.trim()

const inWords = (text: string) => text.replace(/[\s\u00a0]+/g, ' ').trim()

/** Returns the text that readers of the HTML see, as far as the CMS shows it. */
const seenBefore = (html: string) =>
  inWords(toText(sanitize(fromHtml(html, { fragment: true }), sanitizeSchema)))

const seenAfter = async (html: string) =>
  inWords((await renderMarkdown(htmlToMarkdown(html).markdown)).plainText)

describe('HTML as Markdown', () => {
  it.each([
    [
      'headings, emphasis and links',
      '<h2>A</h2><p><b>b</b> <i>c</i> <a href="/d" title="t">e</a></p>',
      '## A\n\n**b** *c* [e](/d "t")',
    ],
    ['line breaks', '<p>a<br>b</p>', 'a\\\nb'],
    ['nested lists', '<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>', '- a\n  1. b\n- c'],
    ['tasks', '<ul><li><input type="checkbox" checked> a</li></ul>', '- [x] a'],
    ['quotes', '<blockquote><p>a</p><p>b</p></blockquote>', '> a\n>\n> b'],
    [
      'what would be Markdown',
      '<p>2 * 3 * 4 and &lt;b&gt; and &amp;copy;</p>',
      '2 \\* 3 \\* 4 and \\<b> and \\&copy;',
    ],
    ['spaces within emphasis', '<p>a<strong> b </strong>c</p>', 'a **b** c'],
    ['links and breaks within code', '<p><code>a<br><a href="/b">b</a></code></p>', '`a`\\\n[`b`](/b)'],
    ['bare addresses', '<p>See https://a.example/_b_c.</p>', 'See <https://a.example/_b_c>.'],
    ['paragraphs that show nothing', '<p>a</p><p>&nbsp;</p><p></p><p>b</p>', 'a\n\nb'],
    [
      'what has no Markdown as HTML',
      '<p>H<sub>2</sub>O, <kbd>Esc</kbd></p>',
      'H<sub>2</sub>O, <kbd>Esc</kbd>',
    ],
    ['definition lists as HTML', '<dl><dt>a</dt><dd>b</dd></dl>', '<dl><dt>a</dt><dd>b</dd></dl>'],
    [
      'details',
      '<details><summary>a</summary><p>b <b>c</b></p></details>',
      '<details>\n<summary>a</summary>\n\nb **c**\n\n</details>',
    ],
  ])('writes %s', (_what, html, markdown) => {
    expect(markdownOf(html)).toBe(markdown)
  })

  it('finds the language of code in all common forms', () => {
    const fence = '```js\nlet a\n```'
    expect(markdownOf('<pre><code class="language-js">let a\n</code></pre>')).toBe(fence)
    expect(markdownOf('<pre class="wp-block-code"><code lang="js" class="lang-js">let a</code></pre>')).toBe(
      fence,
    )
    expect(markdownOf('<pre class="brush: js; title: ; notranslate">let a</pre>')).toBe(fence)
    expect(markdownOf('<pre class="EnlighterJSRAW" data-enlighter-language="js">let a</pre>')).toBe(fence)
    expect(markdownOf('<div class="highlight-source-js"><pre><span>let</span> a</pre></div>')).toBe(fence)
    expect(markdownOf('<pre><code class="hljs js">let<br>a</code></pre>')).toBe('```js\nlet\na\n```')
    expect(markdownOf('<pre>no <code>language</code></pre>')).toBe('```\nno language\n```')
  })

  it('keeps preformatted text with markup as HTML, including blank lines', async () => {
    const { html } = await renderMarkdown(markdownOf('<pre>a <em>b</em>\n\n\nc</pre>'))
    expect(html).toBe('<pre>a <em>b</em>\n\n\nc</pre>')
  })

  it('writes a table that GFM supports as Markdown, and keeps any other table as HTML', () => {
    const rows = '<tr><td>x|y</td><td>a<br>b</td></tr>'
    expect(
      markdownOf(
        `<table><thead><tr><th>A</th><th align="right">B</th></tr></thead><tbody>${rows}</tbody></table>`,
      ),
    ).toBe('| A    |      B |\n| ---- | -----: |\n| x\\|y | a<br>b |')
    expect(markdownOf(`<table>${rows}</table>`)).toBe(
      '<table><tbody><tr><td>x|y</td><td>a<br>b</td></tr></tbody></table>',
    )
    expect(
      markdownOf('<table><tr><th>A</th></tr><tr><td colspan="2"><ul><li>a</li></ul></td></tr></table>'),
    ).toContain('<td colspan="2"><ul><li>a</li></ul></td>')
  })

  it('keeps a figure with a caption', () => {
    expect(
      markdownOf(
        '<figure><a href="/a.jpg"><img src="/a-300x200.jpg" alt="A"></a><figcaption>By <em>me</em></figcaption></figure>',
      ),
    ).toBe('<figure>\n\n[![A](/a-300x200.jpg)](/a.jpg)\n\n<figcaption>By <em>me</em></figcaption>\n</figure>')
    expect(markdownOf('<figure><table><tr><td>a</td></tr></table><figcaption>b</figcaption></figure>')).toBe(
      '<figure>\n\n<table><tbody><tr><td>a</td></tr></tbody></table>\n\n<figcaption>b</figcaption>\n</figure>',
    )
  })

  it('writes footnotes with links in both directions', () => {
    const html =
      '<p>a<sup id="r1"><a href="#n1">1</a></sup> b<a href="#n2" id="r2"><sup>*</sup></a></p>' +
      '<ol><li id="n1"><p>One <a href="#r1">↩</a></p></li><li id="n2">Two <a href="#r2">^</a></li></ol>'
    expect(markdownOf(html)).toBe('a[^1] b[^2]\n\n[^1]: One\n\n[^2]: Two')
  })

  it('keeps links within the text working', async () => {
    const html =
      '<h2 id="same">Same</h2><h2 id="other">A &amp; B</h2><p id="p">x</p><p><a href="#same">1</a><a href="#other">2</a><a href="#p">3</a></p>'
    const markdown = markdownOf(html)
    expect(markdown).toBe(
      '## Same\n\n## <a id="other"></a>A & B\n\n<a id="p"></a>x\n\n[1](#same)[2](#other)[3](#p)',
    )
    const rendered = (await renderMarkdown(markdown)).html
    for (const id of ['same', 'other', 'p']) {
      expect(rendered).toContain(`id="content-${id}"`)
      expect(rendered).toContain(`href="#content-${id}"`)
    }
  })

  it('replaces frames and players by links, and notes them', () => {
    const html =
      '<iframe src="//video.example/embed/1" title="A film"></iframe><video><source src="/b%20c.mp4"></video>'
    const { markdown, notes } = htmlToMarkdown(html)
    expect(markdown.trim()).toBe('[A film](https://video.example/embed/1)\n\n[b c.mp4](/b%20c.mp4)')
    expect(notes).toEqual([
      '<iframe> became a link to what it showed.',
      '<video> became a link to what it showed.',
    ])
  })

  it('replaces the script of a gist by a link, and notes the address of any other script', () => {
    const { markdown, notes } = htmlToMarkdown(
      '<p>The code:</p><script src="https://gist.github.com/someone/0123456789abcdef.js"></script><script src="https://a.example/count.js"></script>',
    )
    expect(markdown).toBe('The code:\n\n<https://gist.github.com/someone/0123456789abcdef>\n')
    expect(notes).toEqual([
      '<script> became a link to what it showed.',
      '<script> was left out, since the CMS does not show it: https://a.example/count.js.',
    ])
  })

  it('notes removed elements by name, and keeps their text', () => {
    const { markdown, notes } = htmlToMarkdown(
      '<p><blink>a</blink> <constructor>b</constructor> <mark>m</mark></p><script>c</script><svg><text>d</text></svg><font>e</font><p><a href="tel:1">f</a></p>',
    )
    expect(markdown).toBe('a b <mark>m</mark>\n\ne\n\n[f](tel:1)\n')
    expect(notes).toEqual([
      '<script> was left out, since the CMS does not show it: c.',
      '<svg> was left out, since the CMS does not show it: d.',
      '<blink> was taken away, what stands in it stays.',
      '<constructor> was taken away, what stands in it stays.',
      'A link to tel:1 shows as text alone: the CMS has no links of this kind.',
    ])
  })

  it('uses the real address of lazily loaded images', () => {
    const html =
      '<img src="data:image/gif;base64,R0" data-src="/a.jpg" alt="A"><noscript><img src="/a.jpg" alt="A"></noscript><img src="data:image/png;base64,iV" alt="B">'
    const { markdown, notes } = htmlToMarkdown(html)
    expect(markdown.trim()).toBe('![A](/a.jpg)B')
    expect(notes).toEqual([
      'An image that is written out in the text itself (data:…) was left out: put it in a file.',
    ])
  })

  it('produces nothing dangerous for readers', async () => {
    const html =
      '<p onclick="x()">a<a href="javascript:x()">b</a><img src="c.jpg" onerror="x()"></p><table><tr><td onclick="x()"><script>x()</script>d</td></tr></table>'
    const rendered = (await renderMarkdown(markdownOf(html))).html
    expect(rendered).not.toMatch(/onclick|onerror|script/)
    expect(rendered).toContain('d')
  })
})

describe('readers see the same text', () => {
  const word = fc.stringMatching(/^[a-z*_`~<>&|#[\]\\.:!1-]{1,8}$/)
  const space = fc.constantFrom('', ' ', '\n')
  const text = fc.tuple(space, fc.array(word, { minLength: 1, maxLength: 4 }), space).map(([a, words, b]) => {
    const escaped = words.join(' ').replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    return a + escaped + b
  })
  const wrap = (...names: string[]) => fc.constantFrom(...names)
  const { block } = fc.letrec<{ inline: string; block: string }>((tie) => ({
    inline: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      text,
      fc
        .tuple(
          wrap('b', 'em', 'del', 'strike', 'sub', 'kbd', 'span', 'mark', 'blink', 'ins', 'q', 'tt', 'small'),
          tie('inline'),
        )
        .map(([name, x]) => `<${name}>${x}</${name}>`),
      fc.tuple(tie('inline'), tie('inline')).map(([a, b]) => a + b),
      fc.tuple(tie('inline'), tie('inline')).map(([a, b]) => `${a}<br>${b}`),
      text.map((x) => `<code>${x}</code>`),
      tie('inline').map((x) => `<a href="/a">${x}</a>`),
    ),
    block: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      tie('inline').map((x) => `<p>${x}</p>`),
      fc.tuple(wrap('h1', 'h3', 'h6'), tie('inline')).map(([name, x]) => `<${name}>${x}</${name}>`),
      fc
        .tuple(wrap('blockquote', 'div', 'section'), tie('block'))
        .map(([name, x]) => `<${name}>${x}</${name}>`),
      fc
        .tuple(
          wrap('ul', 'ol'),
          fc.array(fc.oneof(tie('inline'), tie('block')), { minLength: 1, maxLength: 3 }),
        )
        .map(([name, items]) => `<${name}>${items.map((x) => `<li>${x}</li>`).join('')}</${name}>`),
      fc
        .tuple(tie('inline'), tie('inline'))
        .map(([a, b]) => `<table><tr><th>${a}</th></tr><tr><td>${b}</td></tr></table><p>-</p>`),
      tie('block').map((x) => `<table><tr><td>${x}</td></tr></table><p>-</p>`),
      text.map((x) => `<pre><code>${x}</code></pre>`),
      fc
        .tuple(tie('inline'), tie('block'))
        .map(([a, b]) => `<details><summary>${a}</summary><p>-</p>${b}</details>`),
      fc.tuple(tie('inline'), tie('block')).map(([a, b]) => `<dl><dt>${a}</dt><dd>${b}</dd></dl>`),
      fc
        .tuple(tie('block'), tie('inline'))
        .map(([a, b]) => `<figure>${a}<figcaption>${b}</figcaption></figure><p>-</p>`),
      fc.tuple(tie('block'), tie('block')).map(([a, b]) => a + b),
    ),
  }))

  it('whatever the HTML is', async () => {
    await fc.assert(
      fc.asyncProperty(block, async (html) => {
        expect(await seenAfter(html)).toBe(seenBefore(html))
      }),
      { numRuns: 300 },
    )
  })
})

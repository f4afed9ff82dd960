import { fromHtml } from 'hast-util-from-html'
import { visit } from 'unist-util-visit'
import { expect, test } from 'vitest'
import { beginningOf } from '../beginning-of.ts'
import * as body from './dress-body.ts'
import { nestingOf } from './nesting.ts'

const dressBody = (html: string) => body.dressBody(html).html

const hash = 'a'.repeat(64)

test('a media image gets the sizes that screens need', () => {
  const html = dressBody(
    `<img src="/media/${hash}.png" alt="A" loading="lazy" decoding="async" width="1600" height="900" data-placeholder="data:image/webp;base64,AA==">`,
  )
  expect(html).toMatch(/srcset="\/_next\/image\?url=%2Fmedia%2Fa{64}\.png&#x26;w=\d+&#x26;q=75 \d+w, /)
  expect(html).toContain('sizes="(min-width: 44rem) 40rem, calc(100vw - 2.5rem)"')
  expect(html).toContain('alt="A" loading="lazy" decoding="async" width="1600" height="900"')
  expect(html).not.toContain('placeholder')
  expect(html).not.toContain('style')
})

test('a blur is only behind opaque images', () => {
  const image = `<img src="/media/${hash}.jpg" alt="" width="160" height="90" data-placeholder="data:image/webp;base64,AA==">`
  expect(dressBody(image)).toContain('style="background:center/cover url(data:image/webp;base64,AA==)"')
})

test.each([
  ['of another site', '<img src="https://x.example/a.png" alt="" width="9" height="9">'],
  ['without a size', `<img src="/media/${hash}.png" alt="">`],
  ['that may move', `<img src="/media/${hash}.gif" alt="" width="9" height="9">`],
  ['that has every size', `<img src="/media/${hash}.svg" alt="" width="9" height="9">`],
  ['that is not a media file', '<img src="/media/../api/x.png" alt="" width="9" height="9">'],
])('an image %s stays unchanged', (_what, html) => {
  expect(dressBody(html)).toBe(html)
})

test('headings have a link with a description beside them, except the heading of the footnotes', () => {
  expect(dressBody('<h2 id="content-a">A <em>b</em> &#x26; c</h2>')).toBe(
    '<div class="heading heading-2"><h2 id="content-a">A <em>b</em> &#x26; c</h2><a class="heading-anchor" href="#content-a" aria-label="Link to “A b &#x26; c”">#</a></div>',
  )
  for (const html of [
    '<h5 id="content-a">A</h5>',
    '<h2>A</h2>',
    '<h2 class="sr-only" id="content-footnote-label">Footnotes</h2>',
  ])
    expect(dressBody(html)).toBe(html)
})

test('everything else stays as the CMS made it', () => {
  const html = [
    '<div class="callout callout-note" role="note"><p class="callout-title">Note</p><p>x</p></div>',
    '<figure class="code-block"><figcaption><span class="code-language">TypeScript</span></figcaption><pre class="shiki" style="--shiki-light:#0e1116" tabindex="0" role="group" aria-label="Code: TypeScript"><code><span class="line">a &#x3C; b</span></code></pre></figure>',
    '<div class="table-scroll" role="group" tabindex="0" aria-label="Table"><table><tbody><tr><td style="text-align:right">1</td></tr></tbody></table></div>',
    '<p class="embed embed-vimeo"><a href="https://vimeo.com/1"><span class="embed-action">Watch on Vimeo</span> <span class="embed-address">vimeo.com/1</span></a></p>',
    '<p><math display="block"><mfrac><mi>x</mi><mn>2</mn></mfrac></math></p>',
    '<ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" checked disabled aria-label="Done"> x</li></ul>',
    '<p><a href="#content-fnref-1" data-footnote-backref="" aria-label="Back to reference 1" class="data-footnote-backref">↩</a></p>',
    '<details open><summary>s</summary>x</details>',
  ].join('\n')
  expect(dressBody(html)).toBe(html)
})

test('text that looks like markup stays text', () => {
  const html = '<h2 id="content-a">&#x3C;img src=x onerror=alert(1)></h2><p>&#x26;lt;script></p>'
  const names: string[] = []
  visit(fromHtml(dressBody(html), { fragment: true }), 'element', ({ tagName }) => {
    names.push(tagName)
  })
  expect(names).toEqual(['div', 'h2', 'a', 'p'])
})

test('a text has the direction of most of its letters, and other blocks get a dir attribute', () => {
  const arabic = 'مرحبا بالعالم الكبير'
  expect(body.dressBody(`<p>React ${arabic}</p><pre><code>const one = 1</code></pre>`)).toEqual({
    html: `<p>React ${arabic}</p><pre><code>const one = 1</code></pre>`,
    dir: 'rtl',
  })
  expect(
    body.dressBody(`<p>How a page is made, and when.</p><blockquote><p>${arabic}</p></blockquote>`),
  ).toEqual({
    html: `<p>How a page is made, and when.</p><blockquote dir="rtl"><p>${arabic}</p></blockquote>`,
    dir: 'ltr',
  })
  expect(body.dressBody('<p>1, 2</p>').dir).toBeUndefined()
})

test('a direction set by the writer stays', () => {
  const html = '<p>How a page is made, and when.</p><p dir="ltr">مرحبا</p><div dir="rtl"><p>Here</p></div>'
  expect(dressBody(html)).toBe(html)
})

test.each([100, 2_000, 10_000])('a body that is nested to %i levels is shown', (depth) => {
  const html = `${'<blockquote>'.repeat(depth)}<p>a</p>${'</blockquote>'.repeat(depth)}`
  expect(dressBody(html)).toBe(html)
  expect(beginningOf(html, 'en')).toBe(depth === 100 ? 'a' : '')
})

test('neither tags in attributes nor elements without an end tag count as levels', () => {
  const html = `<p title="${'<b>'.repeat(20)}">${'<br>'.repeat(20)}<img src="x" alt="</p><p>">a</p><!-- <p> -->`
  expect(nestingOf(html)).toBe(1)
  expect(nestingOf(`<div><p>a</p></div>${html}`)).toBe(2)
})

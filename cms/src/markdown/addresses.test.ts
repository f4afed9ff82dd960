import { describe, expect, test } from 'vitest'
import { renderMarkdown } from './render.ts'

/** Every attribute of HTML, SVG and MathML that takes one address or several. */
const places: Record<string, (address: string) => string> = {
  'a href': (address) => `<a href="${address}" ping="${address}">x</a>`,
  'area href': (address) => `<map name="m"><area href="${address}" alt="x"></map>`,
  'audio src': (address) => `<audio src="${address}" controls></audio>`,
  'base href': (address) => `<base href="${address}">`,
  'blockquote cite': (address) => `<blockquote cite="${address}">x</blockquote>`,
  'body background': (address) => `<body background="${address}">x</body>`,
  'button formaction': (address) => `<button formaction="${address}">x</button>`,
  'del cite': (address) => `<del cite="${address}">x</del>`,
  'embed src': (address) => `<embed src="${address}">`,
  'form action': (address) => `<form action="${address}"><input type="image" src="${address}"></form>`,
  'iframe src': (address) => `<iframe src="${address}" srcdoc="${address}" longdesc="${address}"></iframe>`,
  'img src': (address) => `<img src="${address}" alt="x">`,
  'img srcset': (address) =>
    `<img src="/a.png" srcset="${address} 2x" lowsrc="${address}" longdesc="${address}" usemap="${address}">`,
  'ins cite': (address) => `<ins cite="${address}">x</ins>`,
  'link href': (address) => `<link rel="stylesheet" href="${address}" imagesrcset="${address}">`,
  'math href': (address) =>
    `<math href="${address}"><mi href="${address}" xlink:href="${address}">x</mi></math>`,
  'meta refresh': (address) => `<meta http-equiv="refresh" content="0;url=${address}">`,
  'object data': (address) =>
    `<object data="${address}" codebase="${address}" classid="${address}"></object>`,
  'picture source srcset': (address) =>
    `<picture><source srcset="${address}"><img src="/a.png" alt=""></picture>`,
  'a later srcset': (address) =>
    `<picture><source srcset="/a/b.png 1x, ${address} 2x"><img src="/a.png" alt=""></picture>`,
  'q cite': (address) => `<q cite="${address}">x</q>`,
  'script src': (address) => `<script src="${address}"></script>`,
  'style url': (address) => `<p style="background:url(${address})">x</p><style>@import "${address}"</style>`,
  'svg href': (address) =>
    `<svg><a href="${address}" xlink:href="${address}"><image href="${address}"/></a></svg>`,
  'table background': (address) =>
    `<table background="${address}"><tr><td background="${address}">x</td></tr></table>`,
  'video poster': (address) =>
    `<video poster="${address}"><track src="${address}"><source src="${address}"></video>`,
  'a link of Markdown': (address) => `[x](<${address}>)`,
  'a picture of Markdown': (address) => `![x](<${address}>)`,
  'a link by reference': (address) => `[x][r]\n\n[r]: <${address}>`,
  'an autolink': (address) => `<${address}>`,
}

const hostile = [
  ...['javascript:alert(1)', 'JaVaScRiPt:alert(1)', ' javascript:alert(1)', 'java&#10;script:alert(1)'],
  ...['&#1;javascript:alert(1)', 'javascript&colon;alert(1)', 'vbscript:x', 'data:text/html,x'],
  ...['data:image/svg+xml,x', 'blob:https://x.example/y', 'file:///etc/passwd', 'filesystem:x'],
]

/** The content of all tags, without the characters that browsers ignore. */
const inTags = (html: string) =>
  [...html.matchAll(/<[^>]*>/g)].join('').replace(/&#x?[0-9a-f]+;|[\s\p{Cc}]/giu, '')

describe('the sanitizer removes all addresses other than http, https and mailto', () => {
  test.each(Object.entries(places))('in %s', async (_place, write) => {
    for (const address of hostile) {
      const { html } = await renderMarkdown(write(address))
      expect(inTags(html), html).not.toMatch(/(?:javascript|vbscript|data|blob|file|filesystem):/i)
    }
  })
})

test('safe candidates of a srcset stay, and a source without any is removed', async () => {
  const picture = (srcset: string) =>
    `<picture><source srcset="${srcset}"><img src="/a.png" alt=""></picture>`
  const good = '/a,b.png 1x, https://x.example/c.png 2x'
  expect((await renderMarkdown(picture(good))).html).toContain(`srcset="${good}"`)
  expect((await renderMarkdown(picture('data:image/png,x 1x, /a.png 2x'))).html).toContain(
    'srcset="/a.png 2x"',
  )
  expect((await renderMarkdown(picture('data:image/png,x 1x'))).html).not.toContain('<source')
})

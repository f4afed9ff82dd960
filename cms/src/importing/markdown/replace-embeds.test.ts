import { expect, test } from 'vitest'
import { renderMarkdown } from '../../markdown/render.ts'
import { replaceEmbeds } from './replace-embeds.ts'

function replace(text: string) {
  const notes: string[] = []
  return { text: replaceEmbeds(text, (note) => notes.push(note)), notes }
}

const youtube =
  '<iframe width="560" src="https://www.youtube.com/embed/abcdefghijk" allowfullscreen></iframe>'
const video = 'https://www.youtube.com/watch?v=abcdefghijk'
const gist = '<script src="https://gist.github.com/some-one/0123456789abcdef.js"></script>'

test.each([
  ['a video', youtube, video],
  ['a video in boxes', `<div class="video">\n  <p align="center">${youtube}</p>\n</div>`, video],
  [
    'a frame that is closed as in JSX',
    '<iframe src="https://player.vimeo.com/video/123456" />',
    'https://vimeo.com/123456',
  ],
  [
    'another frame',
    '<iframe src="https://a.example/x?a=1&amp;b=2"></iframe>',
    '<https://a.example/x?a=1&b=2>',
  ],
  [
    'a frame with a title',
    '<iframe src="//a.example/x" title="A map"></iframe>',
    '[A map](https://a.example/x)',
  ],
  ['a file', '<video src="/film.mp4" controls></video>', '[film.mp4](/film.mp4)'],
  ['a file by its source', '<audio controls>\n<source src="a b.mp3">\n</audio>', '[a b.mp3](a%20b.mp3)'],
  [
    'Flash',
    '<object><param name="movie" value="https://www.youtube.com/v/abcdefghijk&hl=en"></object>',
    video,
  ],
  ['a gist', gist, '<https://gist.github.com/some-one/0123456789abcdef>'],
  [
    'a file of a gist',
    gist.replace('.js', '.js?file=a_b.rb'),
    '<https://gist.github.com/some-one/0123456789abcdef#file-a_b-rb>',
  ],
  [
    'asciinema',
    '<script src="https://asciinema.org/a/14.js" id="asciicast-14" async></script>',
    '<https://asciinema.org/a/14>',
  ],
  [
    'Speaker Deck',
    '<script async class="speakerdeck-embed" data-id="4e8" src="//speakerdeck.com/assets/embed.js"></script>',
    '<https://speakerdeck.com/player/4e8>',
  ],
  [
    'JSFiddle',
    '<script async src="//jsfiddle.net/ada/x1y2/embed/js,result/"></script>',
    '<https://jsfiddle.net/ada/x1y2/>',
  ],
  [
    'CodePen',
    '<p class="codepen" data-slug-hash="aBc" data-user="ada"></p>',
    '<https://codepen.io/ada/pen/aBc>',
  ],
  ['in a quote', `> ${youtube}\n> `, `> ${video}\n> `],
  ['in an item of a list', `- Look:\n\n  ${youtube}`, `- Look:\n\n  ${video}`],
  [
    'two in one block',
    `${youtube}\n${gist}`,
    `${video}\n\n<https://gist.github.com/some-one/0123456789abcdef>`,
  ],
])('%s becomes a link to its content', (_what, html, expected) => {
  expect(replace(`Before.\n\n${html}\n\nAfter.\n`).text).toBe(`Before.\n\n${expected}\n\nAfter.\n`)
})

test('a video gets the same card as its bare address', async () => {
  const { html } = await renderMarkdown(replace(`Look:\n\n${youtube}\n\nDone.`).text)
  expect(html).toContain(`<p class="embed embed-youtube"><a href="${video}">`)
  expect(html).toContain('<p>Done.</p>')
})

test('within words and other HTML, it becomes a link', async () => {
  const { text } = replace(`See ${youtube} here.\n\n<div>\nWords ${gist}\n</div>`)
  expect(text).toBe(
    `See <a href="${video}">${video}</a> here.\n\n<div>\nWords <a href="https://gist.github.com/some-one/0123456789abcdef">https://gist.github.com/some-one/0123456789abcdef</a>\n</div>`,
  )
})

test('a removed element is noted with its address, or with its beginning', () => {
  expect(
    replace(
      '<script async src="https://platform.example/w.js"></script>\n\n<script>\nlet a = 1\n</script>\n\n<iframe srcdoc="x"></iframe>\n',
    ),
  ).toEqual({
    text: '\n\n\n\n\n',
    notes: [
      '<script> was left out, since the CMS does not show it: https://platform.example/w.js',
      '<script> was left out, since the CMS does not show it: let a = 1',
      '<iframe> was left out, since the CMS does not show it',
    ],
  })
})

test.each([
  '```html\n<iframe src="x"></iframe>\n```',
  '`<script src="x"></script>`',
  '<p class="note">A</p>',
])('%j stays unchanged', (text) => {
  expect(replace(text)).toEqual({ text, notes: [] })
})

import { expect, test } from 'vitest'
import { atom } from './atom.ts'
import type { FeedContent } from './feed-content.ts'
import { ADDRESS_ATTRIBUTES, htmlOf } from './html-of.ts'
import { jsonFeed } from './json-feed.ts'
import { rss } from './rss.ts'

const whole = (html: string) => htmlOf({ html, path: '/blog/a' }, 'https://blog.example')

test.each([
  ['<a href="/tags">', '<a href="https://blog.example/tags">'],
  ['<a href="#note">', '<a href="https://blog.example/blog/a#note">'],
  ['<a href="b?c=1&#x26;d">', '<a href="https://blog.example/blog/b?c=1&#x26;d">'],
  ['<img alt="a > b" src="/media/x.png">', '<img alt="a > b" src="https://blog.example/media/x.png">'],
  [
    '<a href="/a"><img src="/b"></a>',
    '<a href="https://blog.example/a"><img src="https://blog.example/b"></a>',
  ],
  ['<a href="https://other.example/">', '<a href="https://other.example/">'],
  ['<a href="//other.example/">', '<a href="https://other.example/">'],
  ['<a href="mailto:a@b.example">', '<a href="mailto:a@b.example">'],
  ['<p>write href="/x"</p>', '<p>write href="/x"</p>'],
  ['<source srcset="/media/x.webp">', '<source srcset="https://blog.example/media/x.webp">'],
  [
    '<img srcset="/a,b.png 1x,c.png   2x, //other.example/d 3x,, https://other.example/e, /f">',
    '<img srcset="https://blog.example/a,b.png 1x,https://blog.example/blog/c.png   2x, https://other.example/d 3x,, https://other.example/e, https://blog.example/f">',
  ],
  [
    '<img src="/x" data-placeholder="data:image/webp;base64,AA" alt="">',
    '<img src="https://blog.example/x" alt="">',
  ],
])('%s is %s in a feed', (html, expected) => {
  expect(whole(html)).toBe(expected)
})

const addresses = [
  ['//other.example/x.png', 'https://other.example/x.png'],
  ['\\\\other.example/x.png', 'https://other.example/x.png'],
  ['/media/x.png', 'https://blog.example/media/x.png'],
  ['x.png?a=1&#x26;b', 'https://blog.example/blog/x.png?a=1&#x26;b'],
  ['../x.png', 'https://blog.example/blog/../x.png'],
  ['?a', 'https://blog.example/blog/a?a'],
  ['#a', 'https://blog.example/blog/a#a'],
  ['https://other.example/x.png', 'https://other.example/x.png'],
] as const

test.each(Object.entries(ADDRESS_ATTRIBUTES))('%s has absolute addresses in a feed (%s)', (name, kind) => {
  for (const [address, expected] of addresses) {
    const [written, wanted] =
      kind === 'one'
        ? [address, expected]
        : kind === 'several'
          ? [`${address} /b`, `${expected} https://blog.example/b`]
          : [`${address} 1x, /b 2x`, `${expected} 1x, https://blog.example/b 2x`]
    expect(whole(`<x id="a" ${name}="${written}" title="/t">`)).toBe(
      `<x id="a" ${name}="${wanted}" title="/t">`,
    )
  }
})

test('an empty address and an address with spaces around it become absolute', () => {
  expect(whole('<a href="">')).toBe('<a href="https://blog.example/blog/a">')
  expect(whole('<a href=" //other.example/ ">')).toBe('<a href="https://other.example/">')
})

test('all three feeds contain the text with absolute addresses', () => {
  const html = '<p><img src="//other.example/x.png"><a href="#a">a</a></p>'
  const post = { id: '1', path: '/blog/a', title: 'A', html, updatedAt: '2026-01-01T00:00:00Z', tags: [] }
  const settings = { name: 'Blog', description: '', locale: 'en' }
  const content = { posts: [post], settings, origin: 'https://blog.example' } as unknown as FeedContent
  for (const feed of [rss, atom, jsonFeed].map((form) => form(content))) {
    expect(feed).toContain('https://other.example/x.png')
    expect(feed).toContain('https://blog.example/blog/a#a')
    expect(feed).not.toMatch(/(?:src|href)=\\?(?:"|&quot;)(?:\/|#)/)
  }
})

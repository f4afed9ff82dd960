import { expect, test } from 'vitest'
import { htmlOf } from './feed-content.ts'
import type { FeedPost } from './feed-posts.ts'

const whole = (html: string) => htmlOf({ html, path: '/blog/a' } as FeedPost, 'https://blog.example')

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
  ['<a href="//other.example/">', '<a href="//other.example/">'],
  ['<a href="mailto:a@b.example">', '<a href="mailto:a@b.example">'],
  ['<p>write href="/x"</p>', '<p>write href="/x"</p>'],
  ['<source srcset="/media/x.webp">', '<source srcset="https://blog.example/media/x.webp">'],
  [
    '<img srcset="/a,b.png 1x,c.png   2x, //other.example/d 3x,, https://other.example/e, /f">',
    '<img srcset="https://blog.example/a,b.png 1x,https://blog.example/blog/c.png   2x, //other.example/d 3x,, https://other.example/e, https://blog.example/f">',
  ],
  [
    '<img src="/x" data-placeholder="data:image/webp;base64,AA" alt="">',
    '<img src="https://blog.example/x" alt="">',
  ],
])('%s is %s in a feed', (html, expected) => {
  expect(whole(html)).toBe(expected)
})

import { expect, test } from 'vitest'
import { pathAt, slugAt } from './definition.ts'
import { entryAt } from './entry.ts'

test('a route builds an encoded path from a slug, and reads the slug of a decoded path', () => {
  expect(pathAt('/blog/:slug', 'größe')).toBe('/blog/gr%C3%B6%C3%9Fe')
  expect(slugAt('/blog/:slug', '/blog/größe')).toBe('größe')
})

test.each(['/', '/blog/', '/blog/a/b', '/author/a', 'https://blog.example/blog/a', ''])(
  'no post or page is at %j',
  (path) => {
    expect(entryAt(path)).toBeNull()
  },
)

test('a post has priority over a page', () => {
  expect(entryAt('/blog/a')).toEqual({ type: 'POST', slug: 'a' })
  expect(entryAt('/blog')).toEqual({ type: 'PAGE', slug: 'blog' })
})

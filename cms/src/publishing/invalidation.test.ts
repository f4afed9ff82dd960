import { expect, test } from 'vitest'
import { type Invalidation, invalidate, type PublicPost } from './invalidation.ts'

const post: PublicPost = {
  slug: 'hello',
  title: 'Hello',
  excerpt: 'A greeting',
  html: '<p>Hi</p>',
  publishedAt: new Date('2026-01-01T00:00:00Z'),
}

type Case = [name: string, before: PublicPost | null, after: PublicPost | null, expected: Invalidation]

const cases: Case[] = [
  [
    'a first publish expires the cached 404 of its slug and refreshes the lists',
    null,
    post,
    { refresh: ['posts'], remove: ['post:hello'], present: ['/', '/blog/hello'], gone: [] },
  ],
  [
    'an edit of the body alone refreshes the post and no list',
    post,
    { ...post, html: '<p>Bye</p>' },
    { refresh: ['post:hello'], remove: [], present: ['/blog/hello'], gone: [] },
  ],
  [
    'an edit of the title refreshes the post and the lists',
    post,
    { ...post, title: 'Hello again' },
    { refresh: ['post:hello', 'posts'], remove: [], present: ['/', '/blog/hello'], gone: [] },
  ],
  [
    'an edit of the excerpt refreshes the post and the lists',
    post,
    { ...post, excerpt: 'Other' },
    { refresh: ['post:hello', 'posts'], remove: [], present: ['/', '/blog/hello'], gone: [] },
  ],
  [
    're-dating refreshes the post and the lists',
    post,
    { ...post, publishedAt: new Date('2026-02-01T00:00:00Z') },
    { refresh: ['post:hello', 'posts'], remove: [], present: ['/', '/blog/hello'], gone: [] },
  ],
  [
    'a rename expires both slugs, the old one is gone, and the lists are refreshed',
    post,
    { ...post, slug: 'hi' },
    {
      refresh: ['posts'],
      remove: ['post:hello', 'post:hi'],
      present: ['/', '/blog/hi'],
      gone: ['/blog/hello'],
    },
  ],
  [
    'an unpublish or a delete expires the post and refreshes the lists',
    post,
    null,
    { refresh: ['posts'], remove: ['post:hello'], present: ['/'], gone: ['/blog/hello'] },
  ],
  [
    'a slug outside ASCII keeps its tag as it is and has an encoded path',
    null,
    { ...post, slug: 'größe' },
    { refresh: ['posts'], remove: ['post:größe'], present: ['/', '/blog/gr%C3%B6%C3%9Fe'], gone: [] },
  ],
]

test.each(cases)('%s', (_name, before, after, expected) => {
  expect(invalidate(before, after)).toEqual(expected)
})

test('a second rename leads the first slug to the new one as well', () => {
  expect(invalidate({ ...post, slug: 'second' }, { ...post, slug: 'third' }, ['hello', 'second'])).toEqual({
    refresh: ['posts'],
    remove: ['post:hello', 'post:second', 'post:third'],
    present: ['/', '/blog/third'],
    gone: ['/blog/hello', '/blog/second'],
  })
})

test('a slug that is taken back is the page again, and not a redirect', () => {
  expect(invalidate({ ...post, slug: 'second' }, post, ['hello', 'second'])).toEqual({
    refresh: ['posts'],
    remove: ['post:hello', 'post:second'],
    present: ['/', '/blog/hello'],
    gone: ['/blog/second'],
  })
})

test('the former slugs of a post that is withdrawn lead nowhere', () => {
  expect(invalidate(post, null, ['before']).gone).toEqual(['/blog/before', '/blog/hello'])
})

test('an edit without a rename leaves the former slugs alone', () => {
  expect(invalidate(post, { ...post, html: '<p>Bye</p>' }, ['before'])).toMatchObject({
    remove: [],
    gone: [],
  })
})

import { expect, test } from 'vitest'
import { touchPathsToPost } from './invalidate-redirect.ts'
import { type Invalidation, type PublicPost, Touched, touchPost } from './invalidation.ts'

/** Returns what a change of a post, and of the paths that redirect to it, makes invalid. */
function invalidate(
  before: PublicPost | null,
  after: PublicPost | null,
  { formerPaths = [] }: { formerPaths?: readonly string[] } = {},
): Invalidation {
  const touched = new Touched()
  touchPost(touched, before, after)
  touchPathsToPost(touched, before, after, formerPaths)
  return touched.toInvalidation()
}

const post: PublicPost = {
  type: 'POST',
  slug: 'hello',
  title: 'Hello',
  excerpt: 'A greeting',
  html: '<p>Hi</p>',
  publishedAt: new Date('2026-01-01T00:00:00Z'),
  readingMinutes: 1,
  coverId: null,
  author: null,
  tags: [],
}
const signed: PublicPost = { ...post, author: 'ada', tags: ['news', 'web'] }
const page: PublicPost = { ...post, type: 'PAGE', slug: 'about' }

const feeds = ['/atom.xml', '/feed.json', '/rss.xml', '/sitemap.xml']

type Case = [name: string, before: PublicPost | null, after: PublicPost | null, expected: Invalidation]

const cases: Case[] = [
  [
    'a first publish expires the cached 404 of its slug and refreshes the lists',
    null,
    post,
    {
      refresh: ['feed', 'posts'],
      remove: ['missing-pages', 'post:hello'],
      present: ['/', '/blog/hello'],
      current: feeds,
      gone: [],
    },
  ],
  [
    'a first publish with author and tags refreshes their pages and the list of tags',
    null,
    signed,
    {
      refresh: ['author:ada', 'feed', 'posts', 'tag:news', 'tag:web', 'tags'],
      remove: ['missing-pages', 'post:hello'],
      present: ['/', '/blog/hello'],
      current: ['/atom.xml', '/author/ada', ...feeds.slice(1), '/tag/news', '/tag/web', '/tags'],
      gone: [],
    },
  ],
  [
    'an edit of the body alone refreshes the post and the feeds, and no list',
    signed,
    { ...signed, html: '<p>Bye</p>' },
    { refresh: ['feed', 'post:hello'], remove: [], present: ['/blog/hello'], current: feeds, gone: [] },
  ],
  ...(
    [
      ['the title', { title: 'Hello again' }],
      ['the excerpt', { excerpt: 'Other' }],
      ['the reading time', { readingMinutes: 2 }],
      ['the cover', { coverId: '00000000-0000-7000-8000-000000000000' }],
      ['the date', { publishedAt: new Date('2026-02-01T00:00:00Z') }],
    ] as const
  ).map(
    ([what, change]): Case => [
      `an edit of ${what} refreshes the post and its lists, and not the list of tags`,
      signed,
      { ...signed, ...change },
      {
        refresh: ['author:ada', 'feed', 'post:hello', 'posts', 'tag:news', 'tag:web'],
        remove: [],
        present: ['/', '/blog/hello'],
        current: ['/atom.xml', '/author/ada', ...feeds.slice(1), '/tag/news', '/tag/web'],
        gone: [],
      },
    ],
  ),
  [
    'an added, a removed and a kept tag are refreshed, and the list of tags',
    { ...post, tags: ['news', 'web'] },
    { ...post, tags: ['news', 'css'] },
    {
      refresh: ['feed', 'post:hello', 'posts', 'tag:css', 'tag:news', 'tag:web', 'tags'],
      remove: ['missing-pages'],
      present: ['/', '/blog/hello'],
      current: [...feeds, '/tag/css', '/tag/news', '/tag/web', '/tags'],
      gone: [],
    },
  ],
  [
    'another author: both pages are refreshed',
    { ...post, author: 'ada' },
    { ...post, author: 'bob' },
    {
      refresh: ['author:ada', 'author:bob', 'feed', 'post:hello', 'posts'],
      remove: ['missing-pages'],
      present: ['/', '/blog/hello'],
      current: ['/atom.xml', '/author/ada', '/author/bob', ...feeds.slice(1)],
      gone: [],
    },
  ],
  [
    'a rename expires both slugs, the old one is gone, and the lists are refreshed',
    post,
    { ...post, slug: 'hi' },
    {
      refresh: ['feed', 'posts'],
      remove: ['post:hello', 'post:hi'],
      present: ['/', '/blog/hi'],
      current: feeds,
      gone: ['/blog/hello'],
    },
  ],
  [
    'an unpublish or a delete expires the post and refreshes the lists and the 404s that may offer it',
    post,
    null,
    {
      refresh: ['feed', 'not-found', 'posts'],
      remove: ['post:hello'],
      present: ['/'],
      current: feeds,
      gone: ['/blog/hello'],
    },
  ],
  [
    'a slug outside ASCII keeps its tag as it is and has an encoded path',
    null,
    { ...post, slug: 'größe' },
    {
      refresh: ['feed', 'posts'],
      remove: ['missing-pages', 'post:größe'],
      present: ['/', '/blog/gr%C3%B6%C3%9Fe'],
      current: feeds,
      gone: [],
    },
  ],
  [
    'a page that is published is in no list',
    null,
    page,
    { refresh: ['feed'], remove: ['page:about'], present: ['/about'], current: feeds, gone: [] },
  ],
  [
    'a withdrawn page refreshes no 404',
    page,
    null,
    { refresh: ['feed'], remove: ['page:about'], present: [], current: feeds, gone: ['/about'] },
  ],
  [
    'a page that is edited refreshes itself',
    page,
    { ...page, title: 'About us' },
    { refresh: ['feed', 'page:about'], remove: [], present: ['/about'], current: feeds, gone: [] },
  ],
]

test.each(cases)('%s', (_name, before, after, expected) => {
  expect(invalidate(before, after)).toEqual(expected)
})

test.each([
  ['is published', null, post, true],
  ['gets another author', { ...post, author: 'ada' }, { ...post, author: 'bob' }, true],
  ['gets a tag', post, { ...post, tags: ['news'] }, true],
  ['loses its author and a tag', signed, { ...signed, author: null, tags: ['news'] }, false],
  ['has its tags in another order', signed, { ...signed, tags: ['web', 'news'] }, false],
  ['has another title', signed, { ...signed, title: 'Hello again' }, false],
  ['is renamed', signed, { ...signed, slug: 'hi' }, false],
  ['is withdrawn', signed, null, false],
  ['is a page', null, page, false],
] as const)('a post that %s: whether a list can have one more page', (_name, before, after, longer) => {
  expect(invalidate(before, after).remove.includes('missing-pages')).toBe(longer)
})

test('a second rename also redirects the first slug to the new one', () => {
  expect(
    invalidate(
      { ...post, slug: 'second' },
      { ...post, slug: 'third' },
      { formerPaths: ['/blog/hello', '/blog/second'] },
    ),
  ).toMatchObject({
    remove: ['post:hello', 'post:second', 'post:third'],
    present: ['/', '/blog/third'],
    gone: ['/blog/hello', '/blog/second'],
  })
})

test('a slug that is taken back is a page again and not a redirect', () => {
  expect(invalidate({ ...post, slug: 'second' }, post, { formerPaths: ['/blog/second'] })).toMatchObject({
    remove: ['post:hello', 'post:second'],
    present: ['/', '/blog/hello'],
    gone: ['/blog/second'],
  })
})

test('the former paths of a withdrawn post redirect nowhere', () => {
  expect(invalidate(post, null, { formerPaths: ['/blog/before', '/2019/größe.html'] })).toMatchObject({
    remove: ['page:2019/größe.html', 'post:before', 'post:hello'],
    gone: ['/2019/gr%C3%B6%C3%9Fe.html', '/blog/before', '/blog/hello'],
  })
})

test('an edit without a rename does not touch the former paths', () => {
  expect(invalidate(post, { ...post, html: '<p>Bye</p>' }, { formerPaths: ['/blog/before'] })).toMatchObject({
    remove: [],
    gone: [],
  })
})

test('a path that one post gives up and another takes in the same bulk is present', () => {
  const touched = new Touched()
  touchPost(touched, post, { ...post, slug: 'moved' })
  touchPost(touched, null, { ...post, title: 'The new one' })
  touchPathsToPost(touched, null, post, ['/blog/older'])
  touchPost(touched, null, { ...post, slug: 'third' })
  touchPathsToPost(touched, null, { slug: 'third' }, ['/blog/hello'])
  expect(touched.toInvalidation()).toMatchObject({
    remove: ['missing-pages', 'post:hello', 'post:moved', 'post:older', 'post:third'],
    present: ['/', '/blog/hello', '/blog/moved', '/blog/third'],
    gone: ['/blog/older'],
  })
})

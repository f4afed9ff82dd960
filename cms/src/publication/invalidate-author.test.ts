import { expect, test } from 'vitest'
import { type AuthorChange, invalidateAuthor, type PublicAuthor } from './invalidate-author.ts'
import type { Invalidation } from './invalidation.ts'
import type { ShownPosts } from './touch-shown.ts'

const ada: PublicAuthor = { slug: 'ada', name: 'Ada', avatarId: null, bio: '' }
const feeds = ['/atom.xml', '/feed.json', '/rss.xml', '/sitemap.xml']
const none: ShownPosts = { newest: [], total: 0 }
/** The posts of an author, as they are read after the change. */
const postsOf = (author: string): ShownPosts => ({
  newest: [
    { type: 'POST', slug: 'hello', author, tags: ['news', 'web'] },
    { type: 'POST', slug: 'again', author, tags: [] },
  ],
  total: 2,
})

/** The tags and paths that show any post of an author. */
const shown = {
  refresh: ['feed', 'post:again', 'post:hello', 'posts', 'tag:news', 'tag:web'],
  present: ['/', '/blog/again', '/blog/hello'],
  current: [...feeds, '/tag/news', '/tag/web'],
}

const cases: [name: string, change: Partial<AuthorChange>, expected: Invalidation][] = [
  [
    'a new author expires the cached 404 of the page',
    { before: null, posts: none },
    { refresh: [], remove: ['author:ada'], present: [], current: ['/author/ada'], gone: [] },
  ],
  [
    'new links refresh only the author’s page, which shows them',
    {},
    { refresh: ['author:ada'], remove: [], present: [], current: ['/author/ada'], gone: [] },
  ],
  [
    'a new bio refreshes every post of the author, but no list',
    { after: { ...ada, bio: 'Wrote the first program.' } },
    {
      refresh: ['author:ada', 'post:again', 'post:hello'],
      remove: [],
      present: ['/blog/again', '/blog/hello'],
      current: ['/author/ada'],
      gone: [],
    },
  ],
  ...(
    [
      ['name', { name: 'Ada Lovelace' }],
      ['picture', { avatarId: '00000000-0000-7000-8000-000000000000' }],
    ] as const
  ).map(([what, change]): [string, Partial<AuthorChange>, Invalidation] => [
    `another ${what} refreshes every post of the author, and where the posts are listed`,
    { after: { ...ada, ...change } },
    {
      refresh: ['author:ada', ...shown.refresh],
      remove: [],
      present: shown.present,
      current: [...shown.current, '/author/ada'].sort(),
      gone: [],
    },
  ]),
  [
    'a new name of an author without posts refreshes only the author’s page',
    { after: { ...ada, name: 'Ada Lovelace' }, posts: none },
    { refresh: ['author:ada'], remove: [], present: [], current: ['/author/ada'], gone: [] },
  ],
  [
    'a new slug expires both pages and the redirects to them, and refreshes every post',
    {
      after: { ...ada, slug: 'lovelace' },
      posts: postsOf('lovelace'),
      formerPaths: ['/author/ada', '/author/byron'],
    },
    {
      refresh: shown.refresh,
      remove: ['author:ada', 'author:byron', 'author:lovelace'],
      present: shown.present,
      current: [...shown.current, '/author/lovelace'].sort(),
      gone: ['/author/ada', '/author/byron'],
    },
  ],
  [
    'a slug that is taken back is the page again',
    { before: { ...ada, slug: 'byron' }, posts: none, formerPaths: ['/author/byron'] },
    {
      refresh: [],
      remove: ['author:ada', 'author:byron'],
      present: [],
      current: ['/author/ada'],
      gone: ['/author/byron'],
    },
  ],
  [
    'a deleted author is gone, and the redirects to the author lead nowhere',
    { after: null, posts: none, formerPaths: ['/author/byron'] },
    {
      refresh: [],
      remove: ['author:ada', 'author:byron'],
      present: [],
      current: [],
      gone: ['/author/ada', '/author/byron'],
    },
  ],
]

test.each(cases)('%s', (_name, change, expected) => {
  const given = { before: ada, after: ada, posts: postsOf('ada'), formerPaths: [], ...change }
  expect(invalidateAuthor(given)).toEqual(expected)
})

test('the name of an author with very many posts marks everything stale, proven by the newest', () => {
  const newest = Array.from({ length: 200 }, (_, index) => ({
    type: 'POST' as const,
    slug: `post-${index}`,
    author: 'ada',
    tags: ['news'],
  }))
  const change = { before: ada, after: { ...ada, name: 'Ada Lovelace' }, formerPaths: [] }
  const paths = newest.map(({ slug }) => `/blog/${slug}`)
  expect(invalidateAuthor({ ...change, posts: { newest, total: 201 } })).toEqual({
    refresh: ['author:ada', 'content'],
    remove: [],
    present: ['/', ...paths].sort(),
    current: [...feeds, '/author/ada'].sort(),
    gone: [],
    unnamed: 1,
  })
  expect(invalidateAuthor({ ...change, posts: { newest, total: 200 } }).refresh).toContain('post:post-199')
})

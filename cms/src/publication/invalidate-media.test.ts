import { expect, test } from 'vitest'
import { invalidateMedia, type MediaChange } from './invalidate-media.ts'
import type { Invalidation } from './invalidation.ts'
import { mostNamedPosts } from './most-named-posts.ts'

const none = { newest: [], total: 0 }
const feeds = ['/atom.xml', '/feed.json', '/rss.xml', '/sitemap.xml']
const post = { type: 'POST', slug: 'hello', author: 'ada', tags: ['web'] } as const
const page = { type: 'PAGE', slug: 'about', author: null, tags: [] } as const

const cases: [name: string, change: Partial<MediaChange>, expected: Invalidation | null][] = [
  ['a file that no public page shows makes nothing invalid', { posts: none, authors: [] }, null],
  [
    'the cover of a post refreshes the post, and where it is listed',
    { posts: { newest: [post], total: 1 }, authors: [] },
    {
      refresh: ['author:ada', 'feed', 'post:hello', 'posts', 'tag:web'],
      remove: [],
      present: ['/', '/blog/hello'],
      current: [...feeds, '/author/ada', '/tag/web'].sort(),
      gone: [],
    },
  ],
  [
    'the cover of a post also refreshes the posts that link to it',
    { posts: { newest: [page], total: 1 }, leadThere: [{ slug: 'next' }] },
    {
      refresh: ['feed', 'page:about', 'post:next'],
      remove: [],
      present: ['/about', '/blog/next'],
      current: feeds,
      gone: [],
    },
  ],
  [
    'the cover of a page refreshes the page, and no list of posts',
    { posts: { newest: [page], total: 1 }, authors: [] },
    { refresh: ['feed', 'page:about'], remove: [], present: ['/about'], current: feeds, gone: [] },
  ],
  [
    'the picture of an author without posts refreshes only the author’s page',
    { posts: none, authors: ['ada'] },
    { refresh: ['author:ada'], remove: [], present: [], current: ['/author/ada'], gone: [] },
  ],
  [
    'a file in very many posts refreshes everything, and the newest posts prove it',
    { posts: { newest: [post], total: mostNamedPosts + 1 }, authors: ['ada'] },
    {
      refresh: ['author:ada', 'content'],
      remove: [],
      present: ['/', '/blog/hello'],
      current: [...feeds, '/author/ada'].sort(),
      gone: [],
      unnamed: 200,
    },
  ],
]

test.each(cases)('%s', (_name, change, expected) => {
  expect(invalidateMedia({ posts: none, authors: [], leadThere: [], ...change })).toEqual(expected)
})

import { expect, test } from 'vitest'
import { type PublicTag, type TagChange, touchTag } from './invalidate-tag.ts'
import { type Invalidation, Touched } from './invalidation.ts'
import type { ShownPosts } from './touch-shown.ts'

const invalidateTag = (change: TagChange): Invalidation => {
  const touched = new Touched()
  touchTag(touched, change)
  return touched.toInvalidation()
}

const web: PublicTag = { slug: 'web', name: 'Web' }
const feeds = ['/atom.xml', '/feed.json', '/rss.xml', '/sitemap.xml']
const none: ShownPosts = { newest: [], total: 0 }
const postsWith = (tag: string): ShownPosts => ({
  newest: [{ type: 'POST', slug: 'hello', author: 'ada', tags: ['news', tag] }],
  total: 1,
})

/** The tags and paths that show any post with the tag. */
const shown = {
  refresh: ['author:ada', 'feed', 'post:hello', 'posts', 'tag:news'],
  present: ['/', '/blog/hello'],
  current: ['/atom.xml', '/author/ada', ...feeds.slice(1), '/tag/news'],
}

const cases: [name: string, change: Partial<TagChange>, expected: Invalidation][] = [
  [
    'a new tag expires the cached 404 of its page and refreshes the list of tags',
    { before: null, posts: none },
    { refresh: ['tags'], remove: ['tag:web'], present: [], current: ['/tag/web', '/tags'], gone: [] },
  ],
  [
    'a new description refreshes only the tag’s page, which shows it',
    {},
    { refresh: ['tag:web'], remove: [], present: [], current: ['/tag/web'], gone: [] },
  ],
  [
    'a new name refreshes every post with the tag, the lists of these posts, and the list of tags',
    { after: { ...web, name: 'The Web' } },
    {
      refresh: [...shown.refresh, 'tag:web', 'tags'],
      remove: [],
      present: shown.present,
      current: [...shown.current, '/tag/web', '/tags'],
      gone: [],
    },
  ],
  [
    'a new slug expires both pages and the redirects to them, and refreshes every post',
    { after: { ...web, slug: 'www' }, posts: postsWith('www'), formerPaths: ['/tag/net', '/tag/web'] },
    {
      refresh: [...shown.refresh, 'tags'],
      remove: ['tag:net', 'tag:web', 'tag:www'],
      present: shown.present,
      current: [...shown.current, '/tag/www', '/tags'],
      gone: ['/tag/net', '/tag/web'],
    },
  ],
  [
    'a deleted tag is gone with its redirects, and every post that had it is refreshed',
    { after: null, formerPaths: ['/tag/net'] },
    {
      refresh: [...shown.refresh, 'tags'],
      remove: ['tag:net', 'tag:web'],
      present: shown.present,
      current: [...shown.current, '/tags'],
      gone: ['/tag/net', '/tag/web'],
    },
  ],
  [
    'a deleted tag without live posts is gone from the list of tags',
    { after: null, posts: none },
    { refresh: ['tags'], remove: ['tag:web'], present: [], current: ['/tags'], gone: ['/tag/web'] },
  ],
]

test.each(cases)('%s', (_name, change, expected) => {
  expect(
    invalidateTag({ before: web, after: web, posts: postsWith('web'), formerPaths: [], ...change }),
  ).toEqual(expected)
})

test('a tag with very many posts marks everything stale, and is still expired when deleted', () => {
  const newest = [{ type: 'POST' as const, slug: 'hello', author: 'ada', tags: ['web'] }]
  expect(invalidateTag({ before: web, after: null, posts: { newest, total: 201 }, formerPaths: [] })).toEqual(
    {
      refresh: ['content', 'tags'],
      remove: ['tag:web'],
      present: ['/', '/blog/hello'],
      current: [...feeds, '/tags'],
      gone: ['/tag/web'],
      unnamed: 200,
    },
  )
})

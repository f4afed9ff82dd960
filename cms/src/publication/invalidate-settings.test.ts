import { expect, test } from 'vitest'
import { invalidateSettings } from './invalidate-settings.ts'

test('new settings mark everything stale, proven by home, posts, pages, and feeds and tags if any', () => {
  const newest = [
    { type: 'POST' as const, slug: 'hello', author: 'ada', tags: ['web'] },
    { type: 'PAGE' as const, slug: 'about', author: null, tags: [] },
  ]
  expect(invalidateSettings({ newest, total: 2 })).toEqual({
    refresh: ['content'],
    remove: [],
    present: ['/', '/about', '/blog/hello'],
    current: ['/atom.xml', '/feed.json', '/rss.xml', '/sitemap.xml', '/tags'],
    gone: [],
  })
})

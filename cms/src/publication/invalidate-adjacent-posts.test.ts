import { expect, test } from 'vitest'
import { invalidateAdjacentPosts } from './invalidate-adjacent-posts.ts'
import { Touched } from './invalidation.ts'

const touch = (slugs: string[]) => {
  const touched = new Touched()
  invalidateAdjacentPosts(
    touched,
    slugs.map((slug) => ({ slug })),
  )
  return touched.toInvalidation()
}

test('a post with changed links is marked stale and must prove it; no list or feed is touched', () => {
  expect(touch(['größe'])).toEqual({
    refresh: ['post:größe'],
    remove: [],
    present: ['/blog/gr%C3%B6%C3%9Fe'],
    current: [],
    gone: [],
  })
})

test('with very many posts everything is marked stale, and the newest posts prove it', () => {
  const { refresh, present } = touch(Array.from({ length: 201 }, (_, index) => `post-${index}`))
  expect([refresh.length, present.length]).toEqual([201, 200])
  expect(present).not.toContain('/blog/post-200')
})

import { expect, test } from 'vitest'
import { coarsen } from './coarsen.ts'
import type { Invalidation } from './invalidation.ts'

const invalidation = (slugs: string[]): Invalidation => ({
  refresh: ['feed', 'posts'],
  remove: ['post:old', ...slugs.map((slug) => `post:${slug}`)],
  present: slugs.map((slug) => `/blog/${slug}`),
  current: [],
  gone: ['/blog/old'],
})

test('tags that fit into a webhook are named one by one', () => {
  const few = invalidation(['a', 'b'])
  expect(coarsen(few)).toEqual(few)
})

test('too many tags are replaced by the coarse tag, but tags to expire stay', () => {
  const many = invalidation(Array.from({ length: 400 }, (_, index) => `${'long-'.repeat(40)}${index}`))
  expect(coarsen(many)).toEqual({ ...many, refresh: ['content'], remove: ['post:old'] })
})

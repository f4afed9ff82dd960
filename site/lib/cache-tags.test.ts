import { expect, test } from 'vitest'
import { postTag } from './cache-tags.ts'

test('a post is tagged by its slug', () => {
  expect(postTag('hello-world')).toBe('post:hello-world')
})

test('a slug whose tag is exactly 256 characters still has one, a longer one has none', () => {
  expect(postTag('x'.repeat(251))).toHaveLength(256)
  expect(postTag('x'.repeat(252))).toBeUndefined()
})

test('a slug with a comma has no tag, since Next would read two', () => {
  expect(postTag('a,posts')).toBeUndefined()
})

test('an empty slug has no tag', () => {
  expect(postTag('')).toBeUndefined()
})

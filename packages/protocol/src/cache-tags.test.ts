import { expect, test } from 'vitest'
import { authorTag, pageTag, postTag, tagTag, usableTag } from './cache-tags.ts'

test('a page is tagged by its kind and its slug', () => {
  expect([postTag('hello-world'), pageTag('about'), authorTag('ada'), tagTag('news')]).toEqual([
    'post:hello-world',
    'page:about',
    'author:ada',
    'tag:news',
  ])
  expect(usableTag(postTag('hello-world'))).toBe('post:hello-world')
})

test('a slug whose tag is exactly 256 characters still has one, a longer one has none', () => {
  expect(usableTag(postTag('x'.repeat(251)))).toHaveLength(256)
  expect(usableTag(postTag('x'.repeat(252)))).toBeUndefined()
})

test('a slug with a comma has no tag, since Next would read two', () => {
  expect(usableTag(postTag('a,posts'))).toBeUndefined()
})

test('an empty slug has no tag', () => {
  expect(usableTag(postTag(''))).toBeUndefined()
})

test('a name that ends with a colon is a name', () => {
  expect(usableTag(pageTag('a:'))).toBe('page:a:')
})

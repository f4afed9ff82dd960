import { expect, test } from 'vitest'
import { authorTag, pageTag, postTag, tagTag, usableTag } from './cache-tags.ts'

test('the tag of a page consists of its kind and its slug', () => {
  expect([postTag('hello-world'), pageTag('about'), authorTag('ada'), tagTag('news')]).toEqual([
    'post:hello-world',
    'page:about',
    'author:ada',
    'tag:news',
  ])
  expect(usableTag(postTag('hello-world'))).toBe('post:hello-world')
})

test('a slug has a tag of up to 256 characters, and no longer one', () => {
  expect(usableTag(postTag('x'.repeat(251)))).toHaveLength(256)
  expect(usableTag(postTag('x'.repeat(252)))).toBeUndefined()
})

test('a slug with a comma has no tag, because Next would read two tags', () => {
  expect(usableTag(postTag('a,posts'))).toBeUndefined()
})

test('an empty slug has no tag', () => {
  expect(usableTag(postTag(''))).toBeUndefined()
})

test('a name may end with a colon', () => {
  expect(usableTag(pageTag('a:'))).toBe('page:a:')
})

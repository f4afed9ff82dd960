import { expect, test } from 'vitest'
import { invalidateRedirect } from './invalidate-redirect.ts'

test.each([
  ['the path of a post', '/blog/old', [], ['post:old'], ['/blog/old']],
  ['any other path', '/2019/größe.html', [], ['page:2019/größe.html'], ['/2019/gr%C3%B6%C3%9Fe.html']],
  ['paths that redirect to it', '/b', ['/tag/a'], ['page:b', 'tag:a'], ['/b', '/tag/a']],
])('a redirect expires the page at its path: %s', (_name, path, leadingTo, remove, gone) => {
  expect(invalidateRedirect(path, leadingTo)).toEqual({ refresh: [], remove, present: [], current: [], gone })
})

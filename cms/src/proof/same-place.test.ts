import { expect, test } from 'vitest'
import { isSamePlace } from './same-place.ts'

test.each([
  ['a slash at the end', 'https://blog.example/a', 'https://blog.example/a/'],
  ['no slash at the end', 'https://blog.example/a/', 'https://blog.example/a'],
  ['the case of the percent-encoding', 'https://blog.example/caf%c3%a9', 'https://blog.example/caf%C3%A9'],
  ['characters that need no encoding', 'https://blog.example/%7Ea', 'https://blog.example/~a'],
  ['https', 'http://blog.example/a', 'https://blog.example/a'],
  ['www', 'https://blog.example/a', 'https://www.blog.example/a'],
  ['no www', 'https://www.blog.example/a', 'https://blog.example/a'],
  ['the default port', 'https://blog.example:443/a', 'https://blog.example/a'],
  ['all of it at once', 'http://blog.example/caf%c3%a9?a=%2f', 'https://www.blog.example/caf%C3%A9/?a=%2F'],
])('the same page in another spelling: %s', (_what, from, to) => {
  expect(isSamePlace(new URL(from), new URL(to))).toBe(true)
})

test.each([
  ['another path', 'https://blog.example/a', 'https://blog.example/b'],
  ['the case of the path', 'https://blog.example/a', 'https://blog.example/A'],
  ['an encoded slash', 'https://blog.example/a%2Fb', 'https://blog.example/a/b'],
  ['another query', 'https://blog.example/a', 'https://blog.example/a?login'],
  ['another host', 'https://blog.example/a', 'https://other.example/a'],
  ['another subdomain', 'https://blog.example/a', 'https://www2.blog.example/a'],
  ['another port', 'https://blog.example/a', 'https://blog.example:8443/a'],
  ['back to http', 'https://blog.example/a', 'http://blog.example/a'],
  ['a file by its address', 'https://blog.example/a', 'ftp://blog.example/a'],
])('another page, or a place that proves nothing: %s', (_what, from, to) => {
  expect(isSamePlace(new URL(from), new URL(to))).toBe(false)
})

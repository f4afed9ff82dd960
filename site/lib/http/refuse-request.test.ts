import { expect, test } from 'vitest'
import { refuseRequest } from './refuse-request.ts'

const name = (length: number, letter = 'a') => letter.repeat(length)

test.each([
  ['/'],
  ['/blog/a'],
  ['/blog/%E6%97%A5%E6%9C%AC'],
  ['/blog/gr%C3%B6%C3%9Fe?x=%'],
  ['/blog/100%25'],
  ['/blog/a.b..c'],
  ['/blog/a//b'],
  ['/search?q=%'],
  ['/search?q=a%00b'],
  [`/author/${name(200)}`],
  [`/${encodeURIComponent(name(239, '日'))}`],
  [`/cards/author/${name(200)}/0123456789ab.png`],
  ['/_next/image?url=%2Fmedia%2Fa.png&w=192&q=65'],
  ['/_next/image?w=192'],
  [`/_next/static/chunks/${name(300)}.js`],
])('%s is for Next to answer', (url) => {
  expect(refuseRequest('GET', url)).toBeUndefined()
  expect(refuseRequest('HEAD', url)).toBeUndefined()
})

test.each([
  ['/blog/%'],
  ['/blog/%f'],
  ['/blog/%ff'],
  ['/blog/%zz?x'],
  ['/blog/%C3'],
  // An overlong encoding of a slash, and half of a surrogate pair.
  ['/blog/%c0%af'],
  ['/blog/%ED%A0%80'],
  ['/media/%'],
  ['/api/%'],
  ['/%'],
  ['http://other.example/blog/a'],
  ['*'],
  [''],
  ['/_next/image?url=%252Fmedia%25'],
  ['/_next/image?url=%2Fmedia%2Fa%00b&w=192&q=65'],
])('%s is not a well-formed address: 400', (url) => {
  expect(refuseRequest('GET', url)).toEqual({ status: 400 })
})

test.each([
  ['/blog/%00'],
  ['/blog/a%08b'],
  ['/blog/%0d%0aset-cookie:a'],
  ['/blog/%7f'],
  ['/blog/..%2f..%2fapi'],
  ['/blog/a%2Fb'],
  ['/blog/a%5cb'],
  ['/blog/..'],
  ['/../x'],
  ['/%2e%2e/x'],
  ['/blog/./a'],
  [`/blog/${name(300)}`],
  [`/${encodeURIComponent(name(240, '日'))}`],
  [`/cards/post/${name(300)}/x.png`],
  [`/cards/post/a/${name(9_000)}.png`],
])('%s cannot be the address of a page: 404', (url) => {
  expect(refuseRequest('GET', url)).toEqual({ status: 404 })
})

const allowPages = 'GET, HEAD, OPTIONS'
test.each([
  ['POST', '/blog/a', 405, allowPages],
  ['PUT', '/', 405, allowPages],
  ['DELETE', '/media/a.png', 405, allowPages],
  ['PATCH', '/rss.xml', 405, allowPages],
  ['TRACE', '/blog/a', 405, allowPages],
  ['PROPFIND', '/search?q=a', 405, allowPages],
  ['POST', '/_next/image?url=x', 405, allowPages],
  ['GET', '/api/revalidate', 405, 'POST, OPTIONS'],
  ['TRACE', '/api/revalidate', 405, 'POST, OPTIONS'],
  ['GET', '/api/preview/exit', 405, 'POST, OPTIONS'],
  ['OPTIONS', '/blog/a', 204, allowPages],
  ['OPTIONS', '/api/revalidate', 204, 'POST, OPTIONS'],
])('%s %s is answered with %i and the supported methods', (method, url, status, allow) => {
  expect(refuseRequest(method, url)).toEqual({ status, allow })
})

test('below /api, routes answer for themselves to every method that Next knows', () => {
  for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS'])
    expect(refuseRequest(method, '/api/health')).toBeUndefined()
  expect(refuseRequest('POST', '/api/revalidate')).toBeUndefined()
  expect(refuseRequest('TRACE', '/api/health')).toEqual({ status: 501 })
})

test('`next dev` serves its own addresses by every method', () => {
  expect(refuseRequest('POST', '/__nextjs_original-stack-frames', true)).toBeUndefined()
  expect(refuseRequest('POST', '/blog/a', true)?.status).toBe(405)
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { builtSite } from './integration/built-site.ts'
import { startStubCms } from './integration/stub-cms.ts'

const cms = await startStubCms()
const site = await builtSite('.next-notfound', () => cms.url, { TEST_PAGES: '1' })
const kept = join(site.distDir, 'server', 'route-cache')

beforeAll(async () => {
  cms.publish('a', 'A1')
  await site.build()
}, 3 * 60_000)
afterAll(async () => {
  await site.kill()
  await cms.down()
})

const metas = () =>
  readdirSync(kept, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.meta'))
    .map((path) => join(kept, path))
/** Reads the text instead of parsing it: a killed process may have left a half-written file. */
const notFound = () => metas().filter((path) => /"status":\s*404/.test(readFileSync(path, 'utf8')))

const scriptsIn = (page: string) =>
  [...page.matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, src]) => src ?? '')

const html = async (path: string, headers: Record<string, string> = {}) =>
  (await fetch(site.origin + path, { headers })).text()

test('an unknown slug is requested once, not written to disk, and shows its later page', async () => {
  site.start()
  expect(await site.read('/blog/a')).toMatchObject({ status: 200, title: 'A1' })
  for (const slug of ['early', 'b', 'c'])
    expect(await site.read(`/blog/${slug}`)).toMatchObject({ status: 404 })
  const asked = cms.asked()
  for (const slug of ['early', 'b', 'c'])
    expect(await site.read(`/blog/${slug}`)).toMatchObject({ status: 404 })
  expect([cms.asked(), notFound()]).toEqual([asked, []])
  const sequence = cms.publish('early', 'Early')
  expect(await site.notify(cms.publication(sequence))).toBe(200)
  expect(await site.read('/blog/early')).toMatchObject({ status: 200, title: 'Early', sequence })
})

test('a further page of a list exists as soon as the list is long enough', async () => {
  const pages = ['/page/2', '/page/3', '/page/two']
  for (let number = cms.count(); number < 20; number++) cms.publish(`one-${number}`, 'One')
  expect(await site.notify(cms.publication(20))).toBe(200)
  for (const path of pages) expect(await site.read(path)).toMatchObject({ status: 404 })
  expect(await site.notify(cms.publication(cms.publish('twenty-first', 'One')))).toBe(200)
  expect(await site.read('/page/2')).toMatchObject({ status: 200, title: 'All posts' })
  for (const path of pages.slice(1)) expect(await site.read(path)).toMatchObject({ status: 404 })
})

test('a 404 is not rendered again when other content is published', async () => {
  expect(await html('/blog/nothing')).not.toContain('Newer')
  expect(await site.notify(cms.publication(cms.publish('newer', 'Newer')))).toBe(200)
  const asked = cms.asked()
  for (let time = 0; time < 3; time++) expect(await html('/blog/nothing')).not.toContain('Newer')
  expect(cms.asked()).toBe(asked)
})

test('a reader cannot set the nonce of a cached page', async () => {
  const naming = (nonce: string) => ({ 'content-security-policy': `script-src 'nonce-${nonce}'` })
  expect(await html('/blog/nonce', naming('mine'))).not.toContain('mine')
  // Next refuses to render a page with this nonce.
  expect(await html('/blog/bad', naming('<'))).toContain('<h1>Not found')
})

test.each([
  ['/blog/%', 400],
  ['/blog/%ff', 400],
  ['/media/%', 400],
  ['/blog/%00', 404],
  ['/blog/..%2f', 404],
  [`/cards/post/${'x'.repeat(300)}/x.png`, 404],
])('%s is refused before anything is rendered, stored or logged', async (path, status) => {
  // Every rendered page asks the CMS, and only rendered pages are stored.
  const before = [cms.asked(), site.output().length]
  for (const headers of [{}, { rsc: '1' }]) {
    const answer = await fetch(site.origin + path, { headers, redirect: 'manual' })
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([status, 'no-store'])
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'")
  }
  expect([cms.asked(), site.output().length]).toEqual(before)
})

test('a 404 with a name too long for a file is kept in memory only, and nothing is logged', async () => {
  const before = site.output()
  for (let time = 0; time < 2; time++)
    expect(await site.read(`/blog/${encodeURIComponent('日'.repeat(100))}`)).toMatchObject({ status: 404 })
  expect([metas().filter((path) => path.includes('日')), site.output()]).toEqual([[], before])
})

test('methods other than GET and HEAD neither change nor return a page', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
    const answer = await fetch(`${site.origin}/blog/a`, { method })
    expect(answer.status).toBe(method === 'OPTIONS' ? 204 : 405)
    expect(answer.headers.get('allow')).toBe('GET, HEAD, OPTIONS')
    expect(await answer.text()).not.toContain('A1')
  }
})

test("Next's own redirects have the security headers", async () => {
  const answer = await fetch(`${site.origin}/blog/a/`, { redirect: 'manual' })
  expect([answer.status, answer.headers.get('location')]).toEqual([308, '/blog/a'])
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
})

test('only an existing card may be cached', async () => {
  const card = /\/cards\/post\/a\/[0-9a-f]+\.png/.exec(await html('/blog/a'))?.[0]
  const control = async (path: string) =>
    (await fetch(site.origin + path, { redirect: 'manual' })).headers.get('cache-control')
  expect(await control(`${card}`)).toBe('public, max-age=86400')
  for (const path of ['/cards/post/a/old.png', '/cards/made-up', '/blog/a'])
    expect([path, await control(path)]).toEqual([path, 'public, max-age=0, must-revalidate'])
})

test('only a cached page with a client component keeps its scripts', async () => {
  const counter = await fetch(`${site.origin}/fixtures/counter`)
  expect(counter.headers.get('x-nextjs-cache')).toBe('HIT')
  const kept = scriptsIn(await counter.text())
  expect(kept).not.toEqual([])
  for (const script of kept) expect((await fetch(site.origin + script)).status).toBe(200)
  for (const path of ['/', '/page/2', '/blog/a', '/blog/nothing'])
    expect([path, scriptsIn(await html(path))]).toEqual([path, []])
})

test('invented addresses of posts, lists, feeds and cards leave nothing on disk', async () => {
  const before = metas().length
  const made = Array.from({ length: 20 }, (_, number) =>
    ['/blog/made-up', '/page/made-up', '/feeds/made-up', '/cards/post/made-up'].map(
      (path) => `${path}-${number}${path.startsWith('/cards') ? '/a.png' : ''}`,
    ),
  ).flat()
  for (const path of made) expect([path, (await fetch(site.origin + path)).status]).toEqual([path, 404])
  expect(metas().length).toBe(before)
})

test('a withdrawn page does not return after a restart without the CMS', async () => {
  const sequence = cms.publish('gone', 'Gone')
  expect(await site.notify(cms.publication(sequence))).toBe(200)
  expect(await site.read('/blog/gone')).toMatchObject({ status: 200, title: 'Gone' })
  expect(await site.notify(cms.publication(cms.unpublish('gone')))).toBe(200)
  expect(await site.read('/blog/gone')).toMatchObject({ status: 404 })
  await vi.waitFor(() => expect(notFound()).toHaveLength(1))
  await site.kill()
  await cms.down()
  site.start()
  expect(await site.read('/blog/gone')).toMatchObject({ status: 404 })
})

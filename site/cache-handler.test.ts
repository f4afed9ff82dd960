import { expect, test, vi } from 'vitest'
import CacheOfDocuments from './cache-handler.ts'
import { noteTags } from './lib/tag-sequences.ts'

const context = { cacheControl: { revalidate: 3600, expire: undefined } }

type Kind = 'APP_PAGE' | 'APP_ROUTE'
type Answer = { kind: Kind; status: number }
const routeAnswer = (status: number): Answer =>
  Object.assign({ kind: 'APP_ROUTE' as const, status }, { body: Buffer.from('x'), headers: {} })
const pageAnswer = (status: number): Answer =>
  Object.assign({ kind: 'APP_PAGE' as const, status }, { html: '<p>x</p>', headers: {} })

/** A cache on a disk that accepts every write and contains the named files. */
function openCache(writeFile = async (_path: string) => {}, files: readonly string[] = []) {
  const fs = { mkdir: async () => {}, existsSync: (path: string) => files.includes(path), writeFile }
  const settings = { fs, flushToDisk: true, serverDistDir: '/dist', maxMemoryCacheSize: 1_000_000 }
  return new CacheOfDocuments({ ...settings, revalidatedTags: [], _requestHeaders: {} } as never)
}

/**
 * Returns the paths that the cache writes to the disk for an answer. Also checks that the cache finds the
 * answer afterwards.
 */
async function filesOf(
  key: string,
  answer = routeAnswer(200),
  files: readonly string[] = [],
): Promise<string[]> {
  const writeFile = vi.fn(async (_path: string) => {})
  const cache = openCache(writeFile, files)
  await cache.set(key, answer as never, context as never)
  const kept = await cache.get(key, { kind: answer.kind } as never)
  expect(kept?.value).toMatchObject({ status: answer.status })
  return writeFile.mock.calls.map(([path]) => path)
}

test('an entry with a name too long for a file is kept in memory only', async () => {
  expect(await filesOf(`/cards/post/${'日'.repeat(80)}/a.png`)).toHaveLength(2)
  expect(await filesOf(`/cards/post/${'日'.repeat(81)}/a.png`)).toEqual([])
})

test('a 404 without an earlier page is kept in memory only, and everything else is written', async () => {
  const key = '/route-cache/APP_PAGE/hash/$/blog/made-up'
  expect(await filesOf(key, pageAnswer(404))).toEqual([])
  expect(await filesOf('/route-cache/APP_ROUTE/hash/$/feeds/made-up', routeAnswer(404))).toEqual([])
  expect(await filesOf(key, pageAnswer(200))).toContain(`/dist${key}.html`)
  expect(await filesOf(key, pageAnswer(308))).toContain(`/dist${key}.html`)
})

test.each([
  [
    'a page that was rendered since the build',
    'APP_PAGE',
    '/dist/route-cache/APP_PAGE/hash/$/blog/gone.html',
  ],
  ['a page of the build', 'APP_PAGE', '/dist/app/blog/gone.meta'],
  ['the answer of a route handler', 'APP_ROUTE', '/dist/route-cache/APP_ROUTE/hash/$/blog/gone.body'],
] as const)(
  'a 404 that replaces %s is written, so that the old page cannot return',
  async (_what, kind, file) => {
    const answer = kind === 'APP_PAGE' ? pageAnswer(404) : routeAnswer(404)
    const written = await filesOf(`/route-cache/${kind}/hash/$/blog/gone`, answer, [file])
    expect(written).toContain(`/dist/route-cache/${kind}/hash/$/blog/gone.meta`)
  },
)

/**
 * Caches a page rendered from a sequence, marks its tag, and reads the page.
 *
 * @returns whether the page is as new as the mark; Next compares the same times to detect a stale page
 */
async function isNewAfterMark(shown: number, tag: string, sequence: number, present = sequence) {
  const cache = openCache()
  const html = `<head><meta name="presstime-sequence" content="${shown}"/></head>`
  const page = { kind: 'APP_PAGE', html, headers: { 'x-next-cache-tags': `layout,${tag}` }, status: 200 }
  const key = `/blog/${tag}`
  await cache.set(key, page as never, context as never)
  const { lastModified } = (await cache.get(key, { kind: 'APP_PAGE' } as never)) ?? {}
  // A mark in the same millisecond would not be newer than the page.
  vi.setSystemTime(Date.now() + 1_000)
  noteTags([{ tag, sequence }], present)
  await cache.revalidateTag(tag, { expire: 31_536_000 })
  const found = await cache.get(key, { kind: 'APP_PAGE' } as never)
  expect(found?.value).toMatchObject({ kind: 'APP_PAGE' })
  return (found?.lastModified ?? 0) > (lastModified ?? 0)
}

test('a page that shows the publication of a mark counts as new, and an older one does not', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  expect(await isNewAfterMark(5, 'shown', 5)).toBe(true)
  expect(await isNewAfterMark(5, 'older', 6)).toBe(false)
  expect(await isNewAfterMark(20, 'another-database', 6)).toBe(false)
  vi.useRealTimers()
})

test('a page is not treated as new when its mark has no sequence', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const cache = openCache()
  const html = '<head><meta name="presstime-sequence" content="5"/></head>'
  const page = { kind: 'APP_PAGE', html, headers: { 'x-next-cache-tags': 'by-hand' }, status: 200 }
  await cache.set('/by-hand', page as never, context as never)
  const before = await cache.get('/by-hand', { kind: 'APP_PAGE' } as never)
  vi.setSystemTime(Date.now() + 1_000)
  await cache.revalidateTag('by-hand', { expire: 31_536_000 })
  expect((await cache.get('/by-hand', { kind: 'APP_PAGE' } as never))?.lastModified).toBe(
    before?.lastModified,
  )
  vi.useRealTimers()
})

import { expect, test, vi } from 'vitest'
import CacheOfDocuments from './cache-handler.ts'
import { noteTags } from './lib/tag-sequences.ts'

const context = { cacheControl: { revalidate: 3600, expire: undefined } }
const entry = { kind: 'APP_ROUTE', body: Buffer.from('x'), status: 404, headers: {} }

/** A cache on a disk that takes everything. */
function openCache(writeFile = async (_path: string) => {}) {
  const fs = { mkdir: async () => {}, writeFile }
  const settings = { fs, flushToDisk: true, serverDistDir: '/dist', maxMemoryCacheSize: 1_000_000 }
  return new CacheOfDocuments({ ...settings, revalidatedTags: [], _requestHeaders: {} } as never)
}

/** What is written to the disk. */
async function filesOf(key: string): Promise<string[]> {
  const writeFile = vi.fn(async (_path: string) => {})
  const cache = openCache(writeFile)
  await cache.set(key, entry as never, context as never)
  const kept = await cache.get(key, { kind: 'APP_ROUTE' } as never)
  expect(kept?.value).toMatchObject({ status: 404 })
  return writeFile.mock.calls.map(([path]) => path)
}

test('what has a longer name than a file can have is kept in memory only', async () => {
  expect(await filesOf(`/cards/post/${'日'.repeat(80)}/a.png`)).toHaveLength(2)
  expect(await filesOf(`/cards/post/${'日'.repeat(81)}/a.png`)).toEqual([])
})

/**
 * Keeps a page that was rendered from a sequence, then has its tag marked, and reads it.
 *
 * @returns Whether the page is as new as the mark, which is how Next tells a page that is stale.
 */
async function isNewAfterMark(shown: number, tag: string, sequence: number, present = sequence) {
  const cache = openCache()
  const html = `<head><meta name="presstime-sequence" content="${shown}"/></head>`
  const page = { kind: 'APP_PAGE', html, headers: { 'x-next-cache-tags': `layout,${tag}` }, status: 200 }
  const key = `/blog/${tag}`
  await cache.set(key, page as never, context as never)
  const { lastModified } = (await cache.get(key, { kind: 'APP_PAGE' } as never)) ?? {}
  // A mark of the same millisecond would not be newer.
  vi.setSystemTime(Date.now() + 1_000)
  noteTags([{ tag, sequence }], present)
  await cache.revalidateTag(tag, { expire: 31_536_000 })
  const found = await cache.get(key, { kind: 'APP_PAGE' } as never)
  expect(found?.value).toMatchObject({ kind: 'APP_PAGE' })
  return (found?.lastModified ?? 0) > (lastModified ?? 0)
}

test('a page that already shows what a mark tells of is as new as the mark, and an older one is not', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  expect(await isNewAfterMark(5, 'shown', 5)).toBe(true)
  expect(await isNewAfterMark(5, 'older', 6)).toBe(false)
  expect(await isNewAfterMark(20, 'another-database', 6)).toBe(false)
  vi.useRealTimers()
})

test('a page with a mark that came with no sequence is not taken as new', async () => {
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

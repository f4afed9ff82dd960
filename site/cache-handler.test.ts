import { expect, test, vi } from 'vitest'
import CacheOfDocuments from './cache-handler.ts'

const context = { cacheControl: { revalidate: 3600, expire: undefined } }
const entry = { kind: 'APP_ROUTE', body: Buffer.from('x'), status: 404, headers: {} }

/** What is written to a disk that takes everything. */
async function filesOf(key: string): Promise<string[]> {
  const writeFile = vi.fn(async (_path: string) => {})
  const fs = { mkdir: async () => {}, writeFile }
  const settings = { fs, flushToDisk: true, serverDistDir: '/dist', maxMemoryCacheSize: 1_000_000 }
  const cache = new CacheOfDocuments({ ...settings, revalidatedTags: [], _requestHeaders: {} } as never)
  await cache.set(key, entry as never, context as never)
  const kept = await cache.get(key, { kind: 'APP_ROUTE' } as never)
  expect(kept?.value).toMatchObject({ status: 404 })
  return writeFile.mock.calls.map(([path]) => path)
}

test('what has a longer name than a file can have is kept in memory only', async () => {
  expect(await filesOf(`/cards/post/${'日'.repeat(80)}/a.png`)).toHaveLength(2)
  expect(await filesOf(`/cards/post/${'日'.repeat(81)}/a.png`)).toEqual([])
})

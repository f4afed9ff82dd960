import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sweepNotFound } from './sweep.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'presstime-not-found-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Writes an entry as Next does: the status stands in its meta, but not that of a page. */
function render(name: string, meta: object | string, renderedAt = 0): void {
  const entry = join(folder, 'APP_PAGE/hash/$/blog', name)
  mkdirSync(`${entry}.segments/blog`, { recursive: true })
  writeFileSync(`${entry}.segments/blog/__PAGE__.segment.rsc`, '')
  for (const ending of ['.html', '.rsc']) writeFileSync(entry + ending, '')
  writeFileSync(`${entry}.meta`, typeof meta === 'string' ? meta : JSON.stringify(meta))
  utimesSync(`${entry}.meta`, renderedAt, renderedAt)
}
const names = () => readdirSync(join(folder, 'APP_PAGE/hash/$/blog')).sort()
const filesOf = (...entries: string[]) =>
  entries.flatMap((name) => ['.html', '.meta', '.rsc', '.segments'].map((ending) => name + ending)).sort()

test('the 404s that were rendered longest ago go whole, and no page does', async () => {
  render('page', { headers: {} }, 1)
  render('moved', { status: 308 }, 1)
  for (let number = 1; number <= 5; number++) render(`none-${number}`, { status: 404 }, 10 - number)
  expect(await sweepNotFound(folder, 2, new Set())).toBe(3)
  expect(names()).toEqual(filesOf('moved', 'none-1', 'none-2', 'page'))
})

test('the 404 of a route handler goes whole too', async () => {
  const entry = join(folder, 'APP_ROUTE/hash/$/feeds/made-up')
  mkdirSync(join(entry, '..'), { recursive: true })
  writeFileSync(`${entry}.body`, 'Not found')
  writeFileSync(`${entry}.meta`, JSON.stringify({ status: 404, headers: {} }))
  expect(await sweepNotFound(folder, 0, new Set())).toBe(1)
  expect(readdirSync(join(entry, '..'))).toEqual([])
})

test('as many as may be kept are kept', async () => {
  for (let number = 1; number <= 3; number++) render(`none-${number}`, { status: 404 })
  expect(await sweepNotFound(folder, 3, new Set())).toBe(0)
  expect(names()).toEqual(filesOf('none-1', 'none-2', 'none-3'))
})

test('a page is read once and then known', async () => {
  const pages = new Set<string>()
  render('page', { headers: {} })
  await sweepNotFound(folder, 0, pages)
  expect([...pages]).toEqual([join(folder, 'APP_PAGE/hash/$/blog/page')])
})

test('a 404 that has become a page since is left, and counted as one', async () => {
  const pages = new Set<string>()
  render('post', { status: 404 })
  await sweepNotFound(folder, 1, pages)
  render('post', { headers: {} })
  expect(await sweepNotFound(folder, 0, pages)).toBe(0)
  expect(names()).toEqual(filesOf('post'))
})

test('an entry that is being written is left', async () => {
  render('half', '{"status":40')
  expect(await sweepNotFound(folder, 0, new Set())).toBe(0)
  expect(names()).toEqual(filesOf('half'))
})

test('a folder that is not there has nothing to delete', async () => {
  expect(await sweepNotFound(join(folder, 'none'), 0, new Set())).toBe(0)
})

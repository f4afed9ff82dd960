import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPost } from '../posts/create-post.ts'
import { publishPost } from '../posts/publish-post.ts'
import { updatePost } from '../posts/update-post.ts'
import { openTestContent, type TestContent } from '../testing/open-test-content.ts'
import { importFrom } from '../testing/transfer.ts'
import { anySite } from './any-site.fixture.ts'
import { makeSite } from './make-site.fixture.ts'
import { emptySite, readSite } from './read-site.fixture.ts'
import { runExport } from './run-export.ts'

let here: TestContent
let there: TestContent

beforeAll(async () => {
  here = await openTestContent()
  there = await openTestContent()
})

afterAll(async () => {
  await here.close()
  await there.close()
})

const exportTo = (content: TestContent, folder: string) =>
  runExport(content, folder, { signal: new AbortController().signal, onProgress: () => {} })

/** Returns the bytes of every file in a folder, by path. */
async function bytesOf(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const contents = await Promise.all(
    files.sort().map(async (file) => [file.slice(folder.length), await readFile(file, 'latin1')] as const),
  )
  return new Map(contents)
}

test('slugs that drafts and live posts have exchanged are restored', async () => {
  await startOver()
  const { db, listeners, renderer } = here
  const rename = (id: string, version: number, slug: string) =>
    updatePost(db, renderer, 'POST', id, version, { slug })
  const ids: Record<string, string> = {}
  for (const slug of ['a', 'b', 'c']) {
    const { id } = await createPost(db, renderer, 'POST', { title: slug, slug })
    await publishPost(db, listeners, renderer, 'POST', id, { by: 'editor' })
    ids[slug] = id
  }
  const { a = '', b = '', c = '' } = ids
  // The drafts of a and b exchange their slugs. c gives up its slug, and a new draft takes it.
  await rename(a, 1, 'elsewhere')
  await rename(b, 1, 'a')
  await rename(a, 2, 'b')
  await rename(c, 1, 'd')
  await createPost(db, renderer, 'POST', { title: 'New', slug: 'c' })
  await comesBack()
})

const startOver = async () => {
  for (const { db, folder } of [here, there]) {
    await emptySite(db)
    for (const name of ['export', 'storage']) await rm(join(folder, name), { recursive: true, force: true })
  }
}

/** Exports the site, imports it into another CMS, and exports it from there. */
async function comesBack(): Promise<void> {
  const [first, second] = [join(here.folder, 'export'), join(there.folder, 'export')]
  await exportTo(here, first)
  const { entries } = await importFrom(there, first)
  const told = entries.filter(
    ({ outcome, notes }) => outcome === 'failed' || outcome === 'skipped' || notes.length > 0,
  )
  expect(told).toEqual([])
  const [expected, { posts, ...others }] = [await readSite(here.db), await readSite(there.db)]
  // Compare one by one: the difference of all posts together is too large to read.
  for (const [index, post] of expected.posts.entries()) expect(posts[index]).toEqual(post)
  expect({ posts: { length: posts.length }, ...others }).toEqual({
    ...expected,
    posts: { length: expected.posts.length },
  })
  await exportTo(there, second)
  expect(await bytesOf(second)).toEqual(await bytesOf(first))
}

test('a generated site is restored equally, and exports to the same bytes', {
  timeout: 180_000,
}, async () => {
  const property = fc.asyncProperty(anySite, async (site) => {
    await makeSite(here, site)
    await comesBack()
  })
  await fc.assert(property.beforeEach(startOver), { numRuns: 8, endOnFailure: true })
})

test('a second import of the same export changes nothing', async () => {
  await startOver()
  const [site] = fc.sample(anySite, { numRuns: 1, seed: 5 })
  if (site) await makeSite(here, site)
  const folder = join(here.folder, 'export')
  await exportTo(here, folder)
  await importFrom(there, folder)
  const before = await readSite(there.db)
  const { counts, publications } = await importFrom(there, folder)
  for (const outcomes of Object.values(counts)) expect(Object.keys(outcomes)).toEqual(['unchanged'])
  expect(publications).toEqual([])
  expect(await readSite(there.db)).toEqual(before)
})

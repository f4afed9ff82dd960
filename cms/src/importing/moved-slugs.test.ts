import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { updatePost } from '../posts/update-post.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'
import { memorySource, sourcePost } from './memory-source.fixture.ts'
import { type OpenImport, openImport } from './open-import.fixture.ts'
import type { SourcePost } from './source.ts'

let cms: TestCms
let imports: OpenImport
beforeAll(async () => {
  cms = await startTestCms()
  imports = await openImport(cms.config)
})
afterAll(async () => {
  await imports.close()
  await cms.stop()
})

/** Each test has a separate source. */
let name: string
let count = 0
beforeEach(() => {
  name = `source ${++count}`
})
const source = (...entries: SourcePost[]) => memorySource(entries, { name })

const draftAt = (slug: string) =>
  cms.db.post.findUniqueOrThrow({ where: { type_slug: { type: 'POST', slug } } })
const liveAt = (slug: string) => cms.db.livePost.findUnique({ where: { type_slug: { type: 'POST', slug } } })
async function edit(slug: string, input: { title?: string; slug?: string }) {
  const { id, version } = await draftAt(slug)
  return updatePost(cms.db, imports.context.renderer, 'POST', id, version, input)
}
/** Returns everything that changes with a slug, to check that a dry run changed nothing. */
const written = () =>
  Promise.all([
    cms.db.post.findMany({ orderBy: { id: 'asc' } }),
    cms.db.livePost.findMany({ orderBy: { postId: 'asc' } }),
    cms.db.importedPost.findMany({ orderBy: { key: 'asc' } }),
  ])

const keyed = (key: string, slug: string, fields: Partial<SourcePost> = {}) =>
  sourcePost(slug, { key, place: key, body: `Text of ${key}.`, ...fields })
const bodyAt = async (slug: string) => (await liveAt(slug))?.body

test('posts can swap their slugs, and links and the dry run agree', async () => {
  const linking = sourcePost('to-both', { body: '[a](./swap-a.md) [b](./swap-b.md)' })
  await imports.run(source(keyed('swap-a.md', 'swap-a'), keyed('swap-b.md', 'swap-b'), linking))
  const swapped = source(keyed('swap-a.md', 'swap-b'), keyed('swap-b.md', 'swap-a'), linking)
  const before = await written()
  const dry = await imports.run(swapped, { dryRun: true })
  expect(await written()).toEqual(before)
  const report = await imports.run(swapped)
  expect(dry.entries).toEqual(report.entries)
  expect(report.counts).toEqual({ post: { updated: 3 } })
  expect(report.publications).toHaveLength(1)
  expect([await bodyAt('swap-a'), await bodyAt('swap-b')]).toEqual([
    'Text of swap-b.md.',
    'Text of swap-a.md.',
  ])
  expect(await bodyAt('to-both')).toBe('[a](/blog/swap-b) [b](/blog/swap-a)')
  expect((await imports.run(swapped)).counts).toEqual({ post: { unchanged: 3 } })
})

test.each([
  ['a circle of three', ['two', 'three', 'one']],
  ['a chain, the first of which takes the slug of the next', ['two', 'three', 'four']],
  ['a chain, the last of which takes the slug of the one before', ['zero', 'one', 'two']],
])('slugs move on in %s', async (_, slugs) => {
  const prefix = `move-${count}`
  const entries = (names: string[]) => names.map((slug, index) => keyed(`${index}.md`, `${prefix}-${slug}`))
  await imports.run(source(...entries(['one', 'two', 'three'])))
  const report = await imports.run(source(...entries(slugs)))
  expect(report.counts).toEqual({ post: { updated: 3 } })
  for (const [index, slug] of slugs.entries())
    expect(await bodyAt(`${prefix}-${slug}`)).toBe(`Text of ${index}.md.`)
})

test('a new post gets the slug that an older one gives up behind it', async () => {
  await imports.run(source(keyed('old.md', 'given-up')))
  const report = await imports.run(source(keyed('new.md', 'given-up'), keyed('old.md', 'moved-on')))
  expect(report.entries.map(({ outcome, state }) => [outcome, state])).toEqual([
    ['made', 'public'],
    ['updated', 'public'],
  ])
  expect([await bodyAt('given-up'), await bodyAt('moved-on')]).toEqual(['Text of new.md.', 'Text of old.md.'])
})

test('posts that are too far apart for one batch swap their slugs, too', async () => {
  const between = Array.from({ length: 500 }, (_, index) => sourcePost(`between-${index}`))
  const first = [keyed('far-a.md', 'far-a'), ...between, keyed('far-b.md', 'far-b')]
  await imports.run(source(...first))
  const last = source(keyed('far-a.md', 'far-b'), ...between, keyed('far-b.md', 'far-a'))
  const dry = await imports.run(last, { dryRun: true })
  const report = await imports.run(last)
  expect(dry.entries).toEqual(report.entries)
  expect(report.counts).toEqual({ post: { updated: 2, unchanged: 500 } })
  expect([await bodyAt('far-a'), await bodyAt('far-b')]).toEqual(['Text of far-b.md.', 'Text of far-a.md.'])
}, 120_000)

test('drafts swap their slugs without --publish, and nothing public changes until it is given', async () => {
  await imports.run(source(keyed('still-a.md', 'still-a'), keyed('still-b.md', 'still-b')))
  const swapped = source(keyed('still-a.md', 'still-b'), keyed('still-b.md', 'still-a'))
  const report = await imports.run(swapped, { publish: false })
  expect(report.counts).toEqual({ post: { updated: 2 } })
  expect((await draftAt('still-a')).body).toBe('Text of still-b.md.')
  expect(await bodyAt('still-a')).toBe('Text of still-a.md.')
  await imports.run(swapped)
  expect(await bodyAt('still-a')).toBe('Text of still-b.md.')
})

test('the slug of a post edited in the CMS is refused, also in the dry run, and links agree', async () => {
  await imports.run(source(keyed('held-a.md', 'held-a'), keyed('held-b.md', 'held-b')))
  await edit('held-b', { title: 'By an editor' })
  const linking = sourcePost('to-held', { body: '[a](./held-a.md)' })
  const swapped = source(keyed('held-a.md', 'held-b'), keyed('held-b.md', 'held-a'), linking)
  const dry = await imports.run(swapped, { dryRun: true })
  const report = await imports.run(swapped)
  expect(dry.entries).toEqual(report.entries)
  expect(report.entries.map(({ code, outcome }) => code ?? outcome)).toEqual([
    'SLUG_TAKEN',
    'EDITED_IN_CMS',
    'made',
  ])
  expect(await bodyAt('held-a')).toBe('Text of held-a.md.')
  expect(await bodyAt('to-held')).toBe('[a](/blog/held-a)')
})

test('a slug that an editor gave to a draft is refused', async () => {
  await imports.run(source(keyed('renamed.md', 'renamed'), keyed('wants.md', 'wants')))
  await edit('renamed', { slug: 'by-an-editor' })
  const entries = source(
    keyed('renamed.md', 'renamed'),
    keyed('wants.md', 'by-an-editor'),
    keyed('new.md', 'wants'),
  )
  const dry = await imports.run(entries, { dryRun: true })
  const report = await imports.run(entries)
  expect(dry.entries).toEqual(report.entries)
  expect(report.entries.map(({ code }) => code)).toEqual(['EDITED_IN_CMS', 'SLUG_TAKEN', 'SLUG_TAKEN'])
})

test('an entry with the slug of a post that stays public is reported, and so are links to it', async () => {
  await imports.run(source(keyed('stay-a.md', 'stay-a'), keyed('stay-b.md', 'stay-b')))
  const entries = source(
    keyed('stay-a.md', 'stay-b'),
    keyed('stay-b.md', 'stay-c', { state: 'DRAFT' }),
    sourcePost('to-stay', { body: '[a](./stay-a.md)' }),
  )
  const dry = await imports.run(entries, { dryRun: true })
  const report = await imports.run(entries)
  expect(dry.entries).toEqual(report.entries)
  expect(report.entries).toMatchObject([
    { outcome: 'failed', code: 'SLUG_NOT_FREE', state: 'public' },
    { outcome: 'updated', state: 'public' },
    { outcome: 'made', state: 'public' },
  ])
  expect(report.entries[0]?.reason).toContain('stay-b.md')
  expect(report.entries[2]?.notes.join()).toContain('leads to /blog/stay-b, where stay-a.md is not')
  expect(await bodyAt('stay-a')).toBe('Text of stay-a.md.')
  expect(await bodyAt('stay-b')).toBe('Text of stay-b.md.')
})

test('slugs that were moved but not written are moved again by the next run', async () => {
  const first = [keyed('half-a.md', 'half-a'), keyed('half-b.md', 'half-b')]
  await imports.run(source(...first))
  const swapped = [keyed('half-a.md', 'half-b'), keyed('half-b.md', 'half-a')]
  const stop = new AbortController()
  const onProgress = () => stop.abort()
  await imports.run(source(...swapped), { signal: stop.signal, onProgress })
  const back = await imports.run(source(...first))
  expect(back).toMatchObject({ complete: true, counts: { post: { updated: 2 } } })
  expect((await draftAt('half-a')).body).toBe('Text of half-a.md.')
  await imports.run(source(...swapped))
  expect([await bodyAt('half-a'), await bodyAt('half-b')]).toEqual([
    'Text of half-b.md.',
    'Text of half-a.md.',
  ])
})

test('a swap with an invalid post leaves the public slugs, and the dry run reports it', async () => {
  await imports.run(source(keyed('bad-a.md', 'bad-a'), keyed('bad-b.md', 'bad-b')))
  const swapped = source(keyed('bad-a.md', 'bad-b'), keyed('bad-b.md', 'bad-a', { title: '' }))
  const dry = await imports.run(swapped, { dryRun: true })
  const report = await imports.run(swapped)
  expect(dry.entries).toEqual(report.entries)
  expect(report.entries.map(({ code }) => code)).toEqual(['SLUG_NOT_FREE', 'BAD_USER_INPUT'])
  expect([await bodyAt('bad-a'), await bodyAt('bad-b')]).toEqual(['Text of bad-a.md.', 'Text of bad-b.md.'])
  await imports.run(source(keyed('bad-a.md', 'bad-b'), keyed('bad-b.md', 'bad-a')))
  expect([await bodyAt('bad-a'), await bodyAt('bad-b')]).toEqual(['Text of bad-b.md.', 'Text of bad-a.md.'])
})

test('a post that cannot be published does not split a cycle of other posts', async () => {
  // The post is public under the slug, and its draft has another one, as if it was published after the slugs
  // were chosen.
  await imports.run(memorySource([sourcePost('late')], { name: `${name} before` }))
  await cms.db.post.update({ where: { id: (await draftAt('late')).id }, data: { slug: 'late-no-more' } })
  const db = new Proxy(imports.context.db, {
    get: (target, key) =>
      key === 'livePost' ? { ...target.livePost, findMany: async () => [] } : Reflect.get(target, key),
  })
  const circle = (...slugs: string[]) => slugs.map((slug, index) => keyed(`ring-${index}.md`, `ring-${slug}`))
  await imports.run(source(...circle('a', 'b', 'c')))
  const [first, ...others] = circle('b', 'c', 'a')
  const entries = [first, sourcePost('late'), ...others].filter((entry) => entry !== undefined)
  const report = await imports.run(source(...entries), {}, { db })
  expect(report.entries.map(({ code, outcome }) => code ?? outcome)).toEqual([
    'updated',
    'SLUG_TAKEN',
    'updated',
    'updated',
  ])
  expect(await bodyAt('ring-b')).toBe('Text of ring-0.md.')
})

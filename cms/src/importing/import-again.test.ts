import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inTransaction } from '@presstime/db/transaction'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { updatePost } from '../posts/update-post.ts'
import { planPost } from '../scheduling/schedule-post.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'
import { memorySource, sourcePost } from './memory-source.fixture.ts'
import { type OpenImport, openImport } from './open-import.fixture.ts'
import type { SourcePost } from './source.ts'
import { SourceError } from './source-error.ts'

let cms: TestCms
let imports: OpenImport
let folder: string
beforeAll(async () => {
  cms = await startTestCms()
  imports = await openImport(cms.config)
  folder = await mkdtemp(join(tmpdir(), 'presstime-source-'))
})
afterAll(async () => {
  await imports.close()
  await cms.stop()
  await rm(folder, { recursive: true, force: true })
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
const unpublish = async (slug: string) =>
  cms.graphql('mutation ($id: ID!) { unpublishPost(id: $id) { publication { sequence } } }', {
    id: (await draftAt(slug)).id,
  })

/** Returns everything that an import writes, to check that a second import wrote nothing. */
async function written() {
  const [posts, revisions, live, remembered, publications, media] = await Promise.all([
    cms.db.post.findMany({ orderBy: { id: 'asc' } }),
    cms.db.revision.count(),
    cms.db.livePost.findMany({ orderBy: { postId: 'asc' } }),
    cms.db.importedPost.findMany({ orderBy: { key: 'asc' } }),
    cms.db.publication.count(),
    cms.db.media.count(),
  ])
  return { posts, revisions, live, remembered, publications, media }
}

test('a second run changes nothing', async () => {
  const posts = [
    sourcePost('again-a', { tags: [{ name: 'Again' }], formerPaths: ['/again.html'] }),
    sourcePost('again-b', { body: '[a](./again-a.md)', slugIsGiven: false }),
    sourcePost('again-c', { state: 'DRAFT' }),
  ]
  await imports.run(source(...posts))
  const before = await written()
  const report = await imports.run(source(...posts))
  expect(report).toMatchObject({ counts: { post: { unchanged: 3 } }, publications: [], complete: true })
  expect(report.entries.map(({ state }) => state)).toEqual(['public', 'public', 'draft'])
  expect(await written()).toEqual(before)
})

test('an edited entry updates its post in one publication, and the other posts stay unchanged', async () => {
  await imports.run(source(sourcePost('up-a'), sourcePost('up-b')))
  const report = await imports.run(source(sourcePost('up-a', { body: 'Newer.' }), sourcePost('up-b')))
  expect(report.entries.map(({ outcome }) => outcome)).toEqual(['updated', 'unchanged'])
  expect(report.publications).toHaveLength(1)
  expect(await liveAt('up-a')).toMatchObject({ body: 'Newer.', version: 2 })
  expect((await liveAt('up-b'))?.version).toBe(1)
})

test('a changed image file, or a changed path of a linked entry, updates the post', async () => {
  const image = join(folder, 'image.png')
  const paint = (background: string) =>
    sharp({ create: { width: 4, height: 4, channels: 3, background } })
      .png()
      .toFile(image)
  const files = { 'image.png': image }
  const entries = (slug: string) => [
    sourcePost('with-image', { body: '![](./image.png)' }),
    sourcePost('with-link', { body: '[b](./linked.md)' }),
    sourcePost(slug, { key: 'linked.md', place: 'linked.md' }),
  ]
  await paint('#f00')
  await imports.run(memorySource(entries('linked'), { name, files }))
  const before = (await draftAt('with-image')).body
  await paint('#0f0')
  const report = await imports.run(memorySource(entries('linked-2'), { name, files }))
  expect(report.counts.post).toEqual({ updated: 3 })
  expect((await draftAt('with-image')).body).not.toBe(before)
  expect((await draftAt('with-link')).body).toBe('[b](/blog/linked-2)')
  const { data } = await cms.graphql('{ redirect(path: "/blog/linked") { to } }', {}, null)
  expect(data.redirect).toEqual({ to: '/blog/linked-2' })
})

test('a post edited in the CMS stays unchanged and is reported, unless overwrite is set', async () => {
  const entry = sourcePost('edited')
  await imports.run(source(entry))
  await edit('edited', { title: 'By an editor', slug: 'edited-slug' })
  const linking = sourcePost('to-edited', { body: '[it](./edited.md)' })
  const changed = { ...entry, body: 'Newer.' }
  const report = await imports.run(source(changed, linking))
  expect(report.entries).toMatchObject([
    { outcome: 'skipped', code: 'EDITED_IN_CMS', state: 'public' },
    { outcome: 'made' },
  ])
  expect(await draftAt('edited-slug')).toMatchObject({ title: 'By an editor', body: 'Text of edited.' })
  // The link leads to the current public address, not to a possible later one.
  expect((await draftAt('to-edited')).body).toBe('[it](/blog/edited)')

  const overwritten = await imports.run(source(changed), { overwrite: true })
  expect(overwritten.entries).toMatchObject([{ outcome: 'updated', state: 'public' }])
  expect(await liveAt('edited')).toMatchObject({ title: 'Title of edited', body: 'Newer.' })
})

test('a post that was deleted in the CMS is not created again, unless overwrite is set', async () => {
  await imports.run(source(sourcePost('deleted')))
  await cms.graphql('mutation ($id: ID!) { deletePost(id: $id) { deletedId } }', {
    id: (await draftAt('deleted')).id,
  })
  const report = await imports.run(source(sourcePost('deleted')))
  expect(report.entries).toMatchObject([{ outcome: 'skipped', code: 'DELETED_IN_CMS' }])
  expect(await cms.db.post.count({ where: { slug: 'deleted' } })).toBe(0)
  const overwritten = await imports.run(source(sourcePost('deleted')), { overwrite: true })
  expect(overwritten.entries).toMatchObject([{ outcome: 'made', state: 'public' }])
  expect((await imports.run(source(sourcePost('deleted')))).counts).toEqual({ post: { unchanged: 1 } })
})

test('a post withdrawn in the CMS is not published again, even after an edit of its source', async () => {
  await imports.run(source(sourcePost('withdrawn')))
  await unpublish('withdrawn')
  const report = await imports.run(source(sourcePost('withdrawn')))
  expect(report.entries).toMatchObject([{ outcome: 'unchanged', state: 'draft' }])
  expect(report.entries[0]?.notes.join()).toContain('withdrawn')
  const edited = sourcePost('withdrawn', { body: 'Newer.' })
  expect((await imports.run(source(edited))).entries).toMatchObject([{ outcome: 'updated', state: 'draft' }])
  expect(await liveAt('withdrawn')).toBeNull()
  expect((await draftAt('withdrawn')).body).toBe('Newer.')
  await imports.run(source(edited), { overwrite: true })
  expect(await liveAt('withdrawn')).toMatchObject({ body: 'Newer.' })
})

test('a public post that becomes a draft in the source stays public, and this is reported', async () => {
  await imports.run(source(sourcePost('drafted')))
  const report = await imports.run(source(sourcePost('drafted', { state: 'DRAFT' })))
  expect(report.entries).toMatchObject([{ outcome: 'updated', state: 'public' }])
  expect(report.entries[0]?.notes.join()).toContain('stays public here')
})

test('an entry that became a page is refused, because its post is not a page', async () => {
  await imports.run(source(sourcePost('turned')))
  const report = await imports.run(source(sourcePost('turned', { type: 'PAGE' })))
  expect(report.entries).toMatchObject([{ outcome: 'failed', code: 'TYPE_CHANGED' }])
})

test('a given slug is kept or refused; other slugs get a number and keep it', async () => {
  await imports.run(memorySource([sourcePost('ours')], { name: `${name} before` }))
  const derived = (key: string, slug: string) => sourcePost(slug, { key, place: key, slugIsGiven: false })
  const entries = [
    derived('1.md', 'same'),
    derived('2.md', 'same'),
    sourcePost('same', { key: '3.md', place: '3.md' }),
    sourcePost('same', { key: '4.md', place: '4.md' }),
    sourcePost('ours', { key: '5.md', place: '5.md' }),
    derived('6.md', 'ours'),
    sourcePost('tag', { key: '7.md', place: '7.md', type: 'PAGE', slugIsGiven: false }),
    sourcePost('same', { key: '8.md', place: '8.md', type: 'PAGE' }),
  ]
  const dry = await imports.run(source(...entries), { dryRun: true })
  const report = await imports.run(source(...entries))
  expect(dry.entries.map(({ path, code }) => code ?? path)).toEqual(
    report.entries.map(({ path, code }) => code ?? path),
  )
  expect(report.entries.map(({ path, code }) => code ?? path)).toEqual([
    '/blog/same-2',
    '/blog/same-3',
    '/blog/same',
    'SLUG_TAKEN',
    'SLUG_TAKEN',
    '/blog/ours-2',
    '/tag-2',
    '/same',
  ])
  expect(report.entries[0]?.notes).toEqual(['Its slug is "same-2", since /blog/same is taken.'])
  expect(report.entries[3]?.reason).toContain('another entry of the source, 3.md')
  expect(report.entries[4]?.reason).toContain('the post "Title of ours" of the CMS')

  // The entry that had the slug is gone, and others came before. The imported post keeps its address.
  const again = await imports.run(
    source(derived('0.md', 'same'), ...entries.filter(({ key }) => key !== '3.md')),
  )
  expect(again.entries.map(({ path, code }) => code ?? path).slice(0, 4)).toEqual([
    '/blog/same-4',
    '/blog/same-2',
    '/blog/same-3',
    'SLUG_TAKEN',
  ])
  expect(again.entries[3]?.reason).toContain('the post "Title of same" of the CMS')
})

test('hundreds of posts become one publication, which names the coarse tag', async () => {
  const posts = Array.from({ length: 501 }, (_, index) => sourcePost(`bulk-${index}`))
  const report = await imports.run(source(...posts))
  expect(report.counts.post).toEqual({ made: 501 })
  expect(report.publications).toHaveLength(2)
  const [many, one] = await cms.db.publication.findMany({
    where: { sequence: { in: report.publications } },
    orderBy: { sequence: 'asc' },
  })
  expect(many).toMatchObject({ kind: 'POSTS_PUBLISHED', refresh: ['content'], remove: [] })
  expect(one?.remove).toEqual(['missing-pages', 'post:bulk-500'])
}, 120_000)

const date = new Date(Date.now() + 86_400_000)
/** A post whose source states a date in the future, and the same file when the date has passed. */
const dated = (slug: string, body = 'Text.') => ({
  before: sourcePost(slug, {
    body,
    state: 'SCHEDULED',
    publishAt: date,
    publishedAt: null,
    said: [true, date],
  }),
  after: sourcePost(slug, { body, publishedAt: date, said: [true, date] }),
})
const passed = new Date(Date.now() - 1_000)
/** Moves the time planned by the import into the past. */
async function letPass(slug: string) {
  const { id } = await draftAt(slug)
  await cms.db.importedPost.updateMany({ where: { postId: id }, data: { publishAt: passed } })
}
async function plan(slug: string, publishAt: Date | null) {
  const { id } = await draftAt(slug)
  const { boss } = imports.context
  await inTransaction(cms.db, (tx) => planPost(tx, boss, 'POST', id, { publishAt }, 'an editor'))
}

test('a post that an editor kept unpublished stays so when the date of its source passes', async () => {
  const { before, after } = dated('cancelled')
  await imports.run(source(before))
  await plan('cancelled', null)
  await letPass('cancelled')
  const past = { ...after, publishedAt: passed }
  const report = await imports.run(source(past))
  expect(report.entries).toMatchObject([{ outcome: 'unchanged', state: 'draft', code: 'PLANNED_IN_CMS' }])
  // An edit of the source does not change this either.
  const edited = await imports.run(source({ ...past, body: 'Newer.' }))
  expect(edited.entries).toMatchObject([{ outcome: 'updated', state: 'draft', code: 'PLANNED_IN_CMS' }])
  expect(edited.entries[0]?.notes.join()).toContain('--overwrite')
  expect(await liveAt('cancelled')).toBeNull()
  await imports.run(source({ ...past, body: 'Newer.' }), { overwrite: true })
  expect(await liveAt('cancelled')).toMatchObject({ body: 'Newer.' })
})

test('a post that was published as planned is unchanged, and is updated with its source', async () => {
  const { before, after } = dated('on-time')
  await imports.run(source(before))
  const { id } = await draftAt('on-time')
  await cms.graphql('mutation ($id: ID!) { publishPost(id: $id) { publication { sequence } } }', { id })
  await letPass('on-time')
  const past = { ...after, publishedAt: passed }
  expect((await imports.run(source(past))).entries).toMatchObject([{ outcome: 'unchanged', state: 'public' }])
  const report = await imports.run(source({ ...past, body: 'Newer.' }))
  expect(report.entries).toMatchObject([{ outcome: 'updated', state: 'public' }])
  expect(await liveAt('on-time')).toMatchObject({ body: 'Newer.' })
})

test('a plan that an editor changed stays when the source is edited', async () => {
  await imports.run(source(dated('moved-plan').before))
  const later = new Date(date.getTime() + 86_400_000)
  await plan('moved-plan', later)
  const edited = source(dated('moved-plan', 'Newer.').before)
  const report = await imports.run(edited)
  expect(report.entries).toMatchObject([{ outcome: 'updated', state: 'scheduled', code: 'PLANNED_IN_CMS' }])
  expect(await draftAt('moved-plan')).toMatchObject({ body: 'Newer.', publishAt: later })
  await imports.run(edited, { overwrite: true })
  expect(await draftAt('moved-plan')).toMatchObject({ publishAt: date })
})

test('a draft that an editor planned is not published earlier', async () => {
  await imports.run(source(sourcePost('planned-here')), { publish: false })
  await plan('planned-here', date)
  const report = await imports.run(source(sourcePost('planned-here')))
  expect(report.entries).toMatchObject([{ state: 'scheduled', code: 'PLANNED_IN_CMS' }])
  expect(await liveAt('planned-here')).toBeNull()
})

test('a source that ends with an error creates posts, but updates none', async () => {
  const tags = [{ name: 'Known' }]
  await imports.run(source(sourcePost('whole', { tags }), sourcePost('same-still')))
  const brokenBy = new SourceError('blog.xml, line 7', 'It ends there.')
  const entries = [sourcePost('whole'), sourcePost('same-still'), sourcePost('new-here')]
  const report = await imports.run(memorySource(entries, { name, brokenBy }))
  expect(report.entries.map(({ outcome, code }) => code ?? outcome)).toEqual([
    'BROKEN_SOURCE',
    'unchanged',
    'made',
    'BROKEN_SOURCE',
  ])
  expect(await cms.db.postTag.count({ where: { postId: (await draftAt('whole')).id } })).toBe(1)
})

test('a missing file does not damage an unchanged post', async () => {
  const image = join(folder, 'kept.png')
  await sharp({ create: { width: 4, height: 4, channels: 3, background: '#abc' } })
    .png()
    .toFile(image)
  const entries = [
    sourcePost('keeps', { body: '![](./kept.png) ![](./never.png) [it](./other.md)', cover: './kept.png' }),
    sourcePost('other'),
  ]
  const files = { 'kept.png': image, 'never.png': null }
  await imports.run(memorySource(entries, { name, files }))
  const { body } = await draftAt('keeps')
  expect(body).toMatch(/media.*never\.png.*\/blog\/other/)
  for (const less of [
    memorySource(entries, { name }),
    memorySource(entries, { name, files: { ...files, 'kept.png': null } }),
    memorySource(entries.slice(0, 1), { name, files }),
  ]) {
    const report = await imports.run(less)
    expect(report.entries[0]).toMatchObject({ outcome: 'skipped', code: 'MISSING_NOW', state: 'public' })
  }
  expect((await draftAt('keeps')).body).toBe(body)
  const overwritten = await imports.run(memorySource(entries, { name }), { overwrite: true })
  expect(overwritten.entries[0]).toMatchObject({ outcome: 'updated' })
  // And when the file exists again.
  const again = await imports.run(memorySource(entries, { name, files }))
  expect(again.entries.find(({ place }) => place === 'keeps.md')).toMatchObject({ outcome: 'updated' })
  expect((await draftAt('keeps')).body).toBe(body)
})

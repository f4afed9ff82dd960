import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { maxSvgBytes } from '../media/media-limits.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'
import { memorySource, sourcePost } from './memory-source.fixture.ts'
import { type OpenImport, openImport } from './open-import.fixture.ts'
import type { ImportReport } from './report.ts'
import { SourceError } from './source-error.ts'

let cms: TestCms
let imports: OpenImport
let folder: string
beforeAll(async () => {
  cms = await startTestCms()
  imports = await openImport(cms.config)
  folder = await mkdtemp(join(tmpdir(), 'presstime-source-'))
  await image('cat.png', '#a00')
  await image('dog.png', '#0a0')
  await writeFile(join(folder, 'notes.txt'), 'no type that is kept')
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

const image = (file: string, background: string) =>
  sharp({ create: { width: 8, height: 6, channels: 3, background } })
    .png()
    .toFile(join(folder, file))
const at = (file: string) => join(folder, file)
const lineOf = ({ entries }: ImportReport, place: string) => entries.find((line) => line.place === place)
const draftAt = (slug: string) =>
  cms.db.post.findUniqueOrThrow({ where: { type_slug: { type: 'POST', slug } } })
const liveAt = (slug: string) => cms.db.livePost.findUnique({ where: { type_slug: { type: 'POST', slug } } })

test('posts and pages are published in one publication, with the dates of the source', async () => {
  const before = await cms.db.publication.count()
  const page = sourcePost('about-us', { type: 'PAGE' })
  const dated = sourcePost('dated', { updatedAt: new Date('2016-01-01T00:00:00Z') })
  const report = await imports.run(
    memorySource([dated, sourcePost('undated', { publishedAt: null }), page], { name }),
  )
  expect(report.complete).toBe(true)
  expect(report.counts).toEqual({ post: { made: 2 }, page: { made: 1 } })
  expect(lineOf(report, 'about-us.md')).toMatchObject({ outcome: 'made', state: 'public', path: '/about-us' })
  expect(report.publications).toHaveLength(1)
  expect(await cms.db.publication.count()).toBe(before + 1)

  const { data } = await cms.graphql('{ post(slug: "dated") { title publishedAt updatedAt } }', {}, null)
  expect(data.post).toEqual({
    title: 'Title of dated',
    publishedAt: '2015-03-01T12:00:00.000Z',
    updatedAt: '2016-01-01T00:00:00.000Z',
  })
  expect((await draftAt('dated')).firstPublishedAt).toEqual(new Date('2015-03-01T12:00:00Z'))
  const undated = await liveAt('undated')
  expect(Date.now() - (undated?.publishedAt.getTime() ?? 0)).toBeLessThan(60_000)
  expect(await cms.db.revision.findMany({ where: { slug: 'dated' } })).toMatchObject([
    { number: 1, createdBy: 'import', note: 'Imported' },
  ])
})

test('without publish everything is a draft, and only authors and tags change in public', async () => {
  const posts = [
    sourcePost('not-yet', { tags: [{ name: 'Not yet' }] }),
    sourcePost('planned', {
      state: 'SCHEDULED',
      publishAt: new Date(Date.now() + 86_400_000),
      publishedAt: null,
    }),
  ]
  const redirect = {
    kind: 'redirect',
    key: 'r',
    place: 'redirects',
    from: '/nothing-yet',
    to: '/x',
    notes: [],
  } as const
  const settings = {
    kind: 'settings',
    key: 's',
    place: 'settings',
    settings: { name: 'Changed' },
    notes: [],
  } as const
  const report = await imports.run(memorySource([settings, ...posts, redirect], { name }), { publish: false })
  expect(lineOf(report, 'not-yet.md')).toMatchObject({ outcome: 'made', state: 'draft' })
  expect(lineOf(report, 'planned.md')).toMatchObject({ outcome: 'made', state: 'draft' })
  expect(lineOf(report, 'planned.md')?.notes.join()).toContain('--publish')
  expect(lineOf(report, 'redirects')).toMatchObject({ outcome: 'skipped', code: 'NEEDS_PUBLISH' })
  expect(lineOf(report, 'settings')).toMatchObject({ outcome: 'skipped', code: 'NEEDS_PUBLISH' })
  expect(await liveAt('not-yet')).toBeNull()
  expect(await cms.db.redirect.count({ where: { path: '/nothing-yet' } })).toBe(0)

  const again = await imports.run(memorySource([...posts, redirect], { name }))
  expect(lineOf(again, 'not-yet.md')).toMatchObject({ outcome: 'updated', state: 'public' })
  expect(lineOf(again, 'planned.md')).toMatchObject({ outcome: 'updated', state: 'scheduled' })
  expect(lineOf(again, 'redirects')).toMatchObject({ outcome: 'made' })
  expect(await liveAt('not-yet')).not.toBeNull()
})

test('scheduled posts are planned, and posts whose time has passed are drafts with a note', async () => {
  const publishAt = new Date(Date.now() + 86_400_000)
  const report = await imports.run(
    memorySource(
      [
        sourcePost('tomorrow', { state: 'SCHEDULED', publishAt, publishedAt: null }),
        sourcePost('yesterday', { state: 'SCHEDULED', publishAt: new Date('2020-01-01'), publishedAt: null }),
        sourcePost('leaving', { unpublishAt: publishAt }),
        sourcePost('gone', { unpublishAt: new Date('2020-01-01') }),
        sourcePost('a-draft', { state: 'DRAFT' }),
      ],
      { name },
    ),
  )
  expect(lineOf(report, 'tomorrow.md')).toMatchObject({ state: 'scheduled' })
  expect(await draftAt('tomorrow')).toMatchObject({ publishAt, scheduledBy: 'import' })
  expect(lineOf(report, 'yesterday.md')).toMatchObject({ outcome: 'made', state: 'draft' })
  expect(lineOf(report, 'yesterday.md')?.notes.join()).toContain('has passed')
  expect(lineOf(report, 'leaving.md')).toMatchObject({ state: 'public' })
  expect(await draftAt('leaving')).toMatchObject({ unpublishAt: publishAt, publishAt: null })
  expect(lineOf(report, 'gone.md')).toMatchObject({ state: 'draft' })
  expect(lineOf(report, 'a-draft.md')).toMatchObject({ outcome: 'made', state: 'draft' })
  expect(await liveAt('a-draft')).toBeNull()
})

test('links between entries get the new paths, and each file becomes one media file', async () => {
  const body = [
    '[later](./later.md#part) and ![cat](./cat.png), again ![cat](./cat.png "title")',
    '[gone](./gone.md) ![lost](./lost.png) [text](./notes.txt) [web](https://example.com/x) [cat](./cat.png#top)',
    '`![code](./cat.png)`',
  ].join('\n\n')
  const files = {
    'cat.png': at('cat.png'),
    'dog.png': at('dog.png'),
    'lost.png': null,
    'notes.txt': at('notes.txt'),
  }
  const source = memorySource(
    [
      sourcePost('links', { body, cover: './dog.png' }),
      sourcePost('later', { slugIsGiven: false, body: '![cat](./cat.png)' }),
    ],
    { name, files },
  )
  const report = await imports.run(source)
  const cat = await cms.db.media.findFirstOrThrow({ where: { fileName: 'cat.png' } })
  const path = `/media/${cat.hash}.png`
  const post = await draftAt('links')
  expect(post.body).toBe(
    [
      `[later](/blog/later#content-part) and ![cat](${path}), again ![cat](${path} "title")`,
      `[gone](./gone.md) ![lost](./lost.png) [text](./notes.txt) [web](https://example.com/x) [cat](${path}#top)`,
      '`![code](./cat.png)`',
    ].join('\n\n'),
  )
  expect((await draftAt('later')).body).toBe(`![cat](${path})`)
  expect(post.coverId).toBe((await cms.db.media.findFirstOrThrow({ where: { fileName: 'dog.png' } })).id)
  expect(report.counts.media).toEqual({ made: 2 })
  const notes = lineOf(report, 'links.md')?.notes.join('\n')
  expect(notes).toContain('gone.md, which is not there')
  expect(notes).toContain('./lost.png is not there; put it there.')
  expect(notes).toContain('The link ./notes.txt stays as it was')
  expect(await readdir(imports.context.incoming)).toEqual([])
})

test('a file over the size limit is not stored, and the post gets a note', async () => {
  const source = memorySource([sourcePost('large', { body: '![cat](./cat.png)' })], {
    name,
    files: { 'cat.png': at('cat.png') },
  })
  const dry = await imports.run(source, { dryRun: true }, { maxMediaBytes: 20 })
  expect(lineOf(dry, 'large.md')?.notes.join()).toContain('20 bytes at most')
  const report = await imports.run(source, {}, { maxMediaBytes: 20 })
  expect(lineOf(report, 'large.md')).toMatchObject({ outcome: 'made' })
  expect(lineOf(report, 'large.md')?.notes.join()).toContain('20 bytes at most')
  expect((await draftAt('large')).body).toBe('![cat](./cat.png)')
})

test('a dry run predicts the result for each file, and stores none', async () => {
  await image('known.png', '#123')
  await image('fresh.png', '#456')
  await image('fresh-too.png', '#456')
  const whole = await readFile(at('fresh.png'))
  await writeFile(at('broken.png'), whole.subarray(0, whole.length >> 1))
  await writeFile(at('large.svg'), `<svg xmlns="http://www.w3.org/2000/svg">${' '.repeat(maxSvgBytes)}</svg>`)
  const all = ['known.png', 'fresh.png', 'fresh-too.png', 'broken.png', 'large.svg']
  const files = Object.fromEntries(all.map((file) => [file, at(file)]))
  const known = sourcePost('with-known', { body: '![](./known.png)' })
  await imports.run(memorySource([known], { name: `${name} before`, files }))

  const body = all.map((file) => `![](./${file})`).join(' ')
  const source = memorySource([sourcePost('with-files', { body })], { name, files })
  const mediaOf = ({ entries }: ImportReport) => entries.filter(({ kind }) => kind === 'media')
  const before = await cms.db.media.count()
  const dry = mediaOf(await imports.run(source, { dryRun: true }))
  expect(await cms.db.media.count()).toBe(before)
  expect(await readdir(imports.context.incoming)).toEqual([])
  expect(dry.map(({ outcome }) => outcome)).toEqual(['unchanged', 'made', 'unchanged', 'skipped', 'skipped'])
  expect(mediaOf(await imports.run(source))).toEqual(dry)
})

test('missing authors and tags are created together, and found again by slug or name', async () => {
  const before = await cms.db.publication.count()
  const report = await imports.run(
    memorySource(
      [
        sourcePost('first', {
          authors: [{ name: 'Ada Lovelace' }, { name: 'Second Author' }],
          tags: [{ name: 'Engines' }, { name: 'engines' }, { name: '???' }],
        }),
        sourcePost('second', {
          authors: [{ name: 'Grace Hopper', slug: 'grace' }],
          tags: [{ name: ' Engines ' }, { name: 'Ships', slug: 'ships' }],
        }),
      ],
      { name },
    ),
  )
  expect(await cms.db.publication.count()).toBe(before + 3)
  expect(report.publications).toHaveLength(3)
  const tags = await cms.db.tag.findMany({ where: { slug: { in: ['engines', 'engines-2', 'ships'] } } })
  expect(tags.map(({ name }) => name).sort()).toEqual(['Engines', 'Ships'])
  expect(await cms.db.author.findUnique({ where: { slug: 'grace' } })).toMatchObject({ name: 'Grace Hopper' })
  expect(await cms.db.author.count({ where: { name: 'Second Author' } })).toBe(0)
  const { data } = await cms.graphql('{ post(slug: "second") { author { slug } tags { slug } } }', {}, null)
  expect(data.post).toEqual({ author: { slug: 'grace' }, tags: [{ slug: 'engines' }, { slug: 'ships' }] })
  const notes = lineOf(report, 'first.md')?.notes.join('\n')
  expect(notes).toContain('left out: Second Author')
  expect(notes).toContain('The tag "engines" is "Engines" here.')
  expect(notes).toContain('The tag "???" was left out')
})

test('complete authors and tags are created, and existing ones stay unless the source wins', async () => {
  const author = (bio: string) =>
    ({
      kind: 'author',
      key: 'mary',
      place: 'authors.yaml',
      name: 'Mary',
      slug: 'mary',
      bio,
      avatar: './dog.png',
      links: [{ label: 'Web', url: 'https://mary.example' }],
      notes: [],
    }) as const
  const tag = {
    kind: 'tag',
    key: 't',
    place: 'tags.yaml',
    name: 'Full',
    description: 'In full.',
    notes: [],
  } as const
  const files = { 'dog.png': at('dog.png') }
  const report = await imports.run(memorySource([author('First.'), tag], { name, files }))
  expect(report.counts).toMatchObject({ author: { made: 1 }, tag: { made: 1 } })
  expect(lineOf(report, 'tags.yaml')).toMatchObject({ path: '/tag/full' })
  const made = await cms.db.author.findUniqueOrThrow({ where: { slug: 'mary' }, include: { avatar: true } })
  expect(made).toMatchObject({ bio: 'First.', avatar: { fileName: 'dog.png' } })

  const same = await imports.run(memorySource([author('First.'), tag], { name, files }))
  expect(same.counts).toEqual({ author: { unchanged: 1 }, tag: { unchanged: 1 } })
  const other = await imports.run(memorySource([author('Second.')], { name, files }))
  expect(other.entries).toMatchObject([{ outcome: 'skipped', code: 'DIFFERS_IN_CMS' }])
  const overwritten = await imports.run(memorySource([author('Second.')], { name, files }), {
    overwrite: true,
  })
  expect(overwritten.counts.author).toEqual({ updated: 1 })
  expect(overwritten.publications).toHaveLength(1)
})

test('unstated fields of an author stay unchanged, and do not count as differences', async () => {
  const entry = { kind: 'author', key: 'eve', place: 'eve', name: 'Eve', slug: 'eve', notes: [] } as const
  const full = { bio: 'By hand.', links: [{ label: 'Web', url: 'https://eve.example' }] }
  const files = { 'dog.png': at('dog.png'), 'gone.png': null }
  await imports.run(memorySource([{ ...entry, ...full, avatar: './dog.png' }], { name, files }))
  const eve = () => cms.db.author.findUniqueOrThrow({ where: { slug: 'eve' } })
  const before = await eve()
  expect(before).toMatchObject({ ...full, avatarId: expect.any(String) })

  for (const overwrite of [false, true])
    for (const less of [entry, { ...entry, avatar: './gone.png' }]) {
      const { counts } = await imports.run(memorySource([less], { name, files }), { overwrite })
      expect(counts).toEqual({ author: { unchanged: 1 } })
    }
  expect(await eve()).toEqual(before)
  const renamed = memorySource([{ ...entry, name: 'Eva' }], { name, files })
  expect((await imports.run(renamed, { overwrite: true })).counts).toEqual({ author: { updated: 1 } })
  expect(await eve()).toMatchObject({ ...full, name: 'Eva', avatarId: before.avatarId })
})

test('former paths redirect to the post; taken, reserved and invalid ones are reported', async () => {
  await imports.run(memorySource([sourcePost('in-the-way')], { name: `${name} before` }))
  const formerPaths = [
    '/2015/03/old.html',
    '/caf%C3%A9',
    '/blog/in-the-way',
    '/media/x',
    'no path',
    '/blog/moved',
    '/blog/sister',
  ]
  const source = memorySource([sourcePost('moved', { formerPaths }), sourcePost('sister')], { name })
  const report = await imports.run(source)
  const { id } = await draftAt('moved')
  const redirects = await cms.db.redirect.findMany({ where: { postId: id } })
  expect(redirects.map(({ path }) => path).sort()).toEqual(['/2015/03/old.html', '/café'])
  const { notes = [] } = lineOf(report, 'moved.md') ?? {}
  expect(notes).toHaveLength(4)
  expect(notes.join('\n')).toContain('/blog/in-the-way does not lead to it')
  expect(notes.join('\n')).toContain('/blog/sister does not lead to it: sister.md is going to be there.')
  const { data } = await cms.graphql('{ redirect(path: "/2015/03/old.html") { to } }', {}, null)
  expect(data.redirect).toEqual({ to: '/blog/moved' })
  const publication = await cms.db.publication.findUniqueOrThrow({
    where: { sequence: report.publications[0] ?? 0 },
  })
  expect(publication.remove).toEqual(expect.arrayContaining(['page:2015/03/old.html', 'page:café']))
})

test('a former path that a live post gets later is announced with its publication', async () => {
  await imports.run(memorySource([sourcePost('renewed')], { name }))
  const source = memorySource([sourcePost('renewed', { formerPaths: ['/renewed.html'] })], { name })
  const quiet = await imports.run(source, { publish: false })
  expect(lineOf(quiet, 'renewed.md')).toMatchObject({ outcome: 'updated', state: 'public' })
  expect(await cms.db.redirect.count({ where: { path: '/renewed.html' } })).toBe(0)
  const report = await imports.run(source)
  const publication = await cms.db.publication.findUniqueOrThrow({
    where: { sequence: report.publications[0] ?? 0 },
  })
  expect(publication.remove).toContain('page:renewed.html')
  expect(publication.paths).toContain('/renewed.html')
})

test('redirects are created in one publication, and each invalid one is refused separately', async () => {
  const redirect = (from: string, to: string | { what: 'post' | 'tag' | 'author' | 'page'; slug: string }) =>
    ({ kind: 'redirect', key: from, place: from, from, to, notes: [] }) as const
  const entries = [
    sourcePost('target'),
    redirect('/r1', '/blog/target'),
    redirect('/r2', 'https://example.com/'),
    redirect('/r3', { what: 'post', slug: 'target' }),
    redirect('/r4', '/r4'),
    redirect('/blog/target', '/r1'),
    redirect('/r5', { what: 'tag', slug: 'no-such-tag' }),
  ]
  const report = await imports.run(memorySource(entries, { name }))
  expect(report.publications).toHaveLength(2)
  expect(report.entries.slice(1).map(({ outcome, code }) => code ?? outcome)).toEqual([
    'made',
    'made',
    'made',
    'BAD_USER_INPUT',
    'CONFLICT',
    'NOT_FOUND',
  ])
  const again = await imports.run(memorySource(entries, { name }))
  expect(again.counts.redirect).toEqual({ unchanged: 3, failed: 3 })
  expect(again.publications).toEqual([])
})

test('settings are imported once, and never over changed ones', async () => {
  const settings = (site: string) =>
    ({
      kind: 'settings',
      key: 'settings',
      place: 'settings.yaml',
      settings: { name: site },
      notes: [],
    }) as const
  const first = await imports.run(memorySource([settings('Imported')], { name }))
  expect(first.counts.settings).toEqual({ updated: 1 })
  const again = await imports.run(memorySource([settings('Imported')], { name }))
  expect(again.counts.settings).toEqual({ unchanged: 1 })
  const other = await imports.run(memorySource([settings('Other')], { name }))
  expect(other.entries).toMatchObject([{ outcome: 'skipped', code: 'DIFFERS_IN_CMS' }])
  const overwritten = await imports.run(memorySource([settings('Other')], { name }), { overwrite: true })
  expect(overwritten.counts.settings).toEqual({ updated: 1 })
  expect(await cms.db.siteSettings.findFirst()).toMatchObject({ name: 'Other' })
})

test('unpublished changes are the draft after the publish', async () => {
  const { title: _, ...rest } = sourcePost('ahead')
  const unpublished = {
    ...rest,
    title: 'Newer',
    slug: 'ahead-renamed',
    body: 'Newer.',
    tags: [{ name: 'Newer' }],
  }
  const source = memorySource([sourcePost('ahead', { unpublished })], { name })
  await imports.run(source)
  expect(await liveAt('ahead')).toMatchObject({ title: 'Title of ahead', body: 'Text of ahead.' })
  const draft = await draftAt('ahead-renamed')
  expect(draft).toMatchObject({ title: 'Newer', version: 2, publishedVersion: 1 })
  expect(await cms.db.postTag.count({ where: { postId: draft.id } })).toBe(1)
  expect((await imports.run(source)).counts).toEqual({ post: { unchanged: 1 } })
})

test('neither a refused entry nor an unreadable file stops the others', async () => {
  const source = memorySource(
    [
      sourcePost('empty-title', { title: ' ' }),
      { kind: 'skipped', key: 'x', place: 'broken.md', reason: 'Its YAML is not valid.', isFaulty: true },
      sourcePost('no-slug', { slug: 'Not A Slug' }),
      sourcePost('from-the-future', { publishedAt: new Date(Date.now() + 86_400_000) }),
      sourcePost('too-early', { publishedAt: new Date(-1e15) }),
      sourcePost('fine'),
      { kind: 'skipped', key: 'y', place: 'trash.md', reason: 'It is in the trash.' },
      sourcePost('fine', { key: 'again.md' }),
      sourcePost('fine-too'),
    ],
    { name },
  )
  const report = await imports.run(source)
  expect(
    Object.fromEntries(report.entries.map(({ place, code, outcome }) => [place, code ?? outcome])),
  ).toEqual({
    'empty-title.md': 'BAD_USER_INPUT',
    'broken.md': 'NOT_IMPORTED',
    'no-slug.md': 'BAD_USER_INPUT',
    'from-the-future.md': 'BAD_USER_INPUT',
    'too-early.md': 'BAD_USER_INPUT',
    'fine.md': 'made',
    'trash.md': 'NOT_IMPORTED',
    'again.md': 'SLUG_TAKEN',
    'fine-too.md': 'made',
  })
  expect(lineOf(report, 'empty-title.md')?.reason).toContain('The title must not be empty.')
  expect(report.counts).toEqual({ file: { failed: 1, skipped: 1 }, post: { failed: 5, made: 2 } })
  expect(report.publications).toHaveLength(1)
  expect(report.complete).toBe(true)
})

test('a source that ends with an error is imported up to it, and the report states the place', async () => {
  const brokenBy = new SourceError('blog.xml, line 7', 'The tag <item> is not closed.')
  const report = await imports.run(memorySource([sourcePost('before-the-break')], { name, brokenBy }))
  expect(report.complete).toBe(false)
  expect(lineOf(report, 'before-the-break.md')).toMatchObject({ outcome: 'made', state: 'public' })
  expect(lineOf(report, 'blog.xml, line 7')).toMatchObject({
    outcome: 'failed',
    reason: 'The tag <item> is not closed.',
  })
})

test('strict stops the import at the first failure, and keeps the finished work', async () => {
  const source = memorySource(
    [sourcePost('s-one'), sourcePost('s-two', { title: '' }), sourcePost('s-three')],
    { name },
  )
  const report = await imports.run(source, { strict: true })
  expect(report.complete).toBe(false)
  expect(report.entries.map(({ outcome, state }) => [outcome, state])).toEqual([
    ['made', 'draft'],
    ['failed', undefined],
  ])
  expect(await draftAt('s-one')).toMatchObject({ title: 'Title of s-one' })
})

test('a stop ends the import after the current entry, and the next run continues', async () => {
  const stop = new AbortController()
  const source = memorySource([sourcePost('p-one'), sourcePost('p-two'), sourcePost('p-three')], { name })
  const seen: string[] = []
  const onProgress = ({ done, total, entry }: { done: number; total: number; entry: string }) => {
    seen.push(`${done}/${total} ${entry}`)
    if (done === 2) stop.abort()
  }
  const report = await imports.run(source, { signal: stop.signal, onProgress })
  expect(seen).toEqual(['1/3 p-one.md', '2/3 p-two.md'])
  expect(report).toMatchObject({ complete: false, counts: { post: { made: 2 } } })
  expect(lineOf(report, 'p-two.md')?.notes.join()).toContain('stopped')
  expect((await imports.run(source)).entries.map(({ outcome, state }) => [outcome, state])).toEqual([
    ['updated', 'public'],
    ['updated', 'public'],
    ['made', 'public'],
  ])
})

test('a dry run writes nothing, and reports what would happen', async () => {
  const state = async () =>
    Promise.all([
      cms.db.post.count(),
      cms.db.tag.count(),
      cms.db.media.count(),
      cms.db.redirect.count(),
      cms.db.importedPost.count(),
      cms.db.publication.count(),
    ])
  await imports.run(memorySource([sourcePost('dry-known')], { name }))
  const before = await state()
  await image('bird.png', '#00a')
  const files = { 'bird.png': at('bird.png'), 'lost.png': null }
  const report = await imports.run(
    memorySource(
      [
        { kind: 'tag', key: 't', place: 'tags', name: 'Dry', description: '', notes: [] },
        sourcePost('dry-known'),
        sourcePost('dry-new', {
          tags: [{ name: 'Dry' }],
          body: '![b](./bird.png) ![l](./lost.png)',
          formerPaths: ['/dry.html', '/blog/dry-known'],
        }),
        sourcePost('dry-bad', { title: '' }),
        sourcePost('dry-planned', {
          state: 'SCHEDULED',
          publishAt: new Date(Date.now() + 86_400_000),
          publishedAt: null,
        }),
        { kind: 'redirect', key: 'r', place: 'redirects', from: '/dry-r', to: '/blog/dry-new', notes: [] },
      ],
      { name, files },
    ),
    { dryRun: true },
  )
  expect(await state()).toEqual(before)
  expect(report).toMatchObject({
    dryRun: true,
    publications: [],
    counts: {
      tag: { made: 1 },
      post: { unchanged: 1, made: 2, failed: 1 },
      media: { made: 1 },
      redirect: { made: 1 },
    },
  })
  expect(lineOf(report, 'dry-new.md')).toMatchObject({ state: 'public', path: '/blog/dry-new' })
  expect(lineOf(report, 'dry-new.md')?.notes).toHaveLength(2)
  expect(lineOf(report, 'dry-planned.md')).toMatchObject({ state: 'scheduled' })
})

// Reads two bodies of a million characters in each of four runs.
test('a link to a failed entry is reported in every run, including a dry run', {
  timeout: 60_000,
}, async () => {
  const big = sourcePost('too-big', { body: 'x'.repeat(1_000_001) })
  const fine = sourcePost('big-once')
  await imports.run(memorySource([fine], { name }))
  const entries = [
    sourcePost('to-big', { body: '[big](./too-big.md#top) and [was](./big-once.md)' }),
    big,
    { ...fine, body: big.body },
  ]
  const source = memorySource(entries, { name })
  const dry = await imports.run(source, { dryRun: true })
  for (const report of [await imports.run(source), await imports.run(source)]) {
    expect(report.counts.post).toMatchObject({ failed: 2 })
    // The link leads to the post from an earlier run.
    expect(lineOf(report, 'to-big.md')?.notes).toEqual([
      'The link ./too-big.md#top leads to /blog/too-big#content-top, where too-big.md is not, since it has failed.',
    ])
    expect(lineOf(report, 'to-big.md')?.notes).toEqual(lineOf(dry, 'to-big.md')?.notes)
  }
})

test('a link to an entry whose post was deleted is reported', async () => {
  await imports.run(memorySource([sourcePost('taken-out')], { name }))
  const { id } = await draftAt('taken-out')
  await cms.graphql('mutation ($id: ID!) { deletePost(id: $id) { deletedId } }', { id })
  const linking = sourcePost('to-taken-out', { body: '[it](./taken-out.md)' })
  const report = await imports.run(memorySource([linking, sourcePost('taken-out')], { name }))
  expect(lineOf(report, 'to-taken-out.md')?.notes).toEqual([
    'The link ./taken-out.md leads to /blog/taken-out, where taken-out.md is not, since it was skipped.',
  ])
})

test('of two entries with the same old path the first one gets it, and a dry run reports this', async () => {
  const formerPaths = ['/old/thing/', '/old/ours']
  const entries = [
    sourcePost('thing-0', { formerPaths: ['/old/thing'], title: '' }),
    sourcePost('thing-1', { formerPaths }),
    sourcePost('thing-2', { formerPaths: ['/old/thing', '/old/%6Furs'] }),
  ]
  const source = memorySource(entries, { name })
  const dry = await imports.run(source, { dryRun: true })
  const report = await imports.run(source)
  expect(dry.entries).toEqual(report.entries)
  expect(lineOf(report, 'thing-1.md')?.notes).toEqual([])
  expect(lineOf(report, 'thing-2.md')?.notes).toEqual([
    '/old/thing does not lead to it: it leads to thing-1.md, another entry of the source, which has it too.',
    '/old/%6Furs does not lead to it: it leads to thing-1.md, another entry of the source, which has it too.',
  ])
  const owners = await cms.db.redirect.findMany({
    where: { path: { in: ['/old/thing', '/old/ours'] } },
    select: { post: { select: { slug: true } } },
  })
  expect(owners).toEqual([{ post: { slug: 'thing-1' } }, { post: { slug: 'thing-1' } }])
})

test('an old path stays with its entry, even when an earlier entry claims it', async () => {
  const later = sourcePost('had-it', { formerPaths: ['/old/had'] })
  await imports.run(memorySource([later], { name }))
  const source = memorySource([sourcePost('asks', { formerPaths: ['/old/had'] }), later], { name })
  const dry = await imports.run(source, { dryRun: true })
  const report = await imports.run(source)
  expect(dry.entries).toEqual(report.entries)
  expect(lineOf(report, 'asks.md')?.notes.join()).toContain('redirects already, to /blog/had-it')
  expect(lineOf(report, 'had-it.md')?.notes).toEqual([])
})

test('a post that cannot be published is left out of the publication of the others', async () => {
  // The post is public under the slug, and its draft has another one. A check of drafts alone would not find
  // it.
  await imports.run(memorySource([sourcePost('held')], { name: `${name} before` }))
  await cms.db.post.update({
    where: { type_slug: { type: 'POST', slug: 'held' } },
    data: { slug: 'held-no-more' },
  })
  const entries = [sourcePost('around-1'), sourcePost('held'), sourcePost('around-2')]
  const source = memorySource(entries, { name })
  // As if the other post had been published after the slugs were chosen.
  const db = new Proxy(imports.context.db, {
    get: (target, key) =>
      key === 'livePost' ? { ...target.livePost, findMany: async () => [] } : Reflect.get(target, key),
  })
  const report = await imports.run(source, {}, { db })
  expect(report.entries.map(({ outcome, state, code }) => [outcome, state, code])).toEqual([
    ['made', 'public', undefined],
    ['failed', 'draft', 'SLUG_TAKEN'],
    ['made', 'public', undefined],
  ])
})

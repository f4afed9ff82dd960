import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'
import { type MarkdownOptions, openMarkdown } from './markdown/open-markdown.ts'
import { memorySource, sourcePost } from './memory-source.fixture.ts'
import { type OpenImport, openImport } from './open-import.fixture.ts'

let cms: TestCms
let imports: OpenImport
let folder: string
beforeAll(async () => {
  cms = await startTestCms()
  imports = await openImport(cms.config)
  folder = await mkdtemp(join(tmpdir(), 'presstime-addresses-'))
})
afterAll(async () => {
  await imports?.close()
  await cms?.stop()
  await rm(folder, { recursive: true, force: true })
})

async function write(files: Record<string, string>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), content)
  }
}

const importFrom = async (place: string, options: MarkdownOptions = {}, publish = true) =>
  imports.run(await openMarkdown(join(folder, place), options), { publish })

const post = (title: string, ...lines: string[]) =>
  `---\ntitle: ${title}\ndate: 2020-01-01\n${lines.join('\n')}\n---\nText of ${title}.\n`

/** Returns the slugs of the posts that old addresses redirect to. */
const leadTo = async (...paths: string[]) => {
  const redirects = await cms.db.redirect.findMany({
    where: { path: { in: paths } },
    select: { path: true, target: true, post: { select: { slug: true } } },
  })
  return Object.fromEntries(redirects.map(({ path, target, post }) => [path, target ?? post?.slug]))
}

test('posts with equal slugs are imported, and each old address leads to its post', async () => {
  await write({
    'path/a.md': post('Council A', 'path: 2020/03/01/council-report'),
    'path/b.md': post('Council B', 'path: 2021/03/01/council-report'),
    'slug/2020-7-1-report.md': post('Report A', 'slug: transparency'),
    'slug/2021-7-1-report.md': post('Report B', 'slug: transparency'),
  })
  const byPath = await importFrom('path')
  expect(byPath.entries).toMatchObject([
    { outcome: 'made', path: '/blog/council-report' },
    { outcome: 'made', path: '/blog/council-report-2', notes: [expect.stringMatching(/"council-report-2"/)] },
  ])
  expect(await leadTo('/2020/03/01/council-report', '/2021/03/01/council-report')).toEqual({
    '/2020/03/01/council-report': 'council-report',
    '/2021/03/01/council-report': 'council-report-2',
  })
  const options = { basePath: '/', permalink: '/:year/:month/:title/' }
  const bySlug = await importFrom('slug', options)
  expect(bySlug.entries.map(({ path }) => path)).toEqual(['/blog/transparency', '/blog/transparency-2'])
})

test('a numbered post keeps its number in a second import, even behind another one', async () => {
  await write({ 'slug/2019-7-1-report.md': post('Report of 2019', 'slug: transparency') })
  const again = await importFrom('slug', { basePath: '/', permalink: '/:year/:month/:title/' })
  expect(again.entries).toMatchObject([
    { outcome: 'made', path: '/blog/transparency-3' },
    { outcome: 'unchanged', path: '/blog/transparency' },
    { outcome: 'unchanged', path: '/blog/transparency-2' },
  ])
})

test('a post without a date or a text is noted in every run', async () => {
  const dateless = 'It has no date: readers see the time of the import.'
  await write({ 'bare/no-date.md': '# No date\n\nText.', 'bare/no-text.md': '---\ntitle: No text\n---\n' })
  for (const outcome of ['made', 'unchanged'])
    expect(await importFrom('bare')).toMatchObject({
      entries: [
        { path: '/blog/no-date', outcome, state: 'public', notes: expect.arrayContaining([dateless]) },
        { path: '/blog/no-text', outcome, notes: expect.arrayContaining([dateless, 'It has no text.']) },
      ],
    })
  const drafts = await imports.run(
    memorySource([sourcePost('dateless-draft', { state: 'DRAFT', publishedAt: null })], { name: 'drafts' }),
  )
  expect(drafts.entries[0]?.notes).toEqual([])
})

test('a file that only redirects becomes a redirect, which follows its target post', async () => {
  await write({
    'stubs/_posts/2020-02-02-moved-away.md': '---\nredirect_to: https://elsewhere.example.com/moved\n---\n',
    'stubs/_posts/2020-02-03-go-stub.md': '---\nredirect: /2020/02/04/arrived.html\n---\n',
    'stubs/_posts/2020-02-04-arrived.md': post('Arrived'),
    'stubs/_posts/2020-02-05-again.md': '---\nredirect: /2020/02/02/moved-away.html\n---\n',
  })
  const unpublished = await importFrom('stubs', { basePath: '/' }, false)
  expect(unpublished.counts).toEqual({ post: { made: 1 }, redirect: { skipped: 3 } })
  const report = await importFrom('stubs', { basePath: '/' })
  expect(report.counts).toEqual({ post: { updated: 1 }, redirect: { made: 3 } })
  expect(
    await leadTo('/2020/02/02/moved-away.html', '/2020/02/03/go-stub.html', '/2020/02/05/again.html'),
  ).toEqual({
    '/2020/02/02/moved-away.html': 'https://elsewhere.example.com/moved',
    '/2020/02/03/go-stub.html': 'arrived',
    '/2020/02/05/again.html': 'https://elsewhere.example.com/moved',
  })
  expect((await importFrom('stubs', { basePath: '/' })).counts).toEqual({
    post: { unchanged: 1 },
    redirect: { unchanged: 3 },
  })
})

test('missing entries are reported with their posts, and renamed ones with their new names', async () => {
  await write({
    'gone/stays.md': post('Stays'),
    'gone/goes.md': post('Goes'),
    'gone/moves.md': post('Moves'),
    'gone/breaks.md': post('Breaks'),
  })
  await importFrom('gone')
  await rm(join(folder, 'gone/goes.md'))
  await rename(join(folder, 'gone/moves.md'), join(folder, 'gone/moved.md'))
  await write({ 'gone/breaks.md': '---\ntitle: [\n---\n' })
  const report = await importFrom('gone')
  expect(report.notInSource).toEqual([
    {
      place: 'goes.md',
      path: '/blog/goes',
      state: 'public',
      reason: expect.stringMatching(
        /not in the source any more, and its post is still public at \/blog\/goes/,
      ),
    },
    expect.objectContaining({
      place: 'moves.md',
      path: '/blog/moves',
      reason: expect.stringMatching(/moved\.md has the same title and text: it seems to have been renamed/),
    }),
  ])
  expect(report.entries.find(({ place }) => place === 'breaks.md')?.notes).toEqual([
    'An earlier import made a post of it, which is still public at /blog/breaks.',
  ])
  const one = await importFrom('gone/stays.md')
  expect(one).toMatchObject({ entries: [{ place: 'stays.md' }], notInSource: [] })
})

test('the report says where old addresses come from, or how to state them', async () => {
  await write({ 'unknown/a.md': post('Unknown A'), 'unknown/b.md': post('Unknown B') })
  expect((await importFrom('unknown')).notes).toEqual([
    expect.stringMatching(/No address of the old site is known for 2 .* --base-path .* --permalink/),
  ])
  expect((await importFrom('unknown', { basePath: '/old' })).notes).toEqual([])
})

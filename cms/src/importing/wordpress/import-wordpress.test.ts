import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestCms, type TestCms } from '../../testing/start-test-cms.ts'
import { type OpenImport, openImport } from '../open-import.fixture.ts'
import type { ImportReport } from '../report.ts'
import { openWordPress } from './open-wordpress.ts'

const exportFile = join(import.meta.dirname, 'fixtures', 'blog.xml')

let cms: TestCms
let imports: OpenImport
let folder: string
beforeAll(async () => {
  cms = await startTestCms()
  imports = await openImport(cms.config)
  folder = await mkdtemp(join(tmpdir(), 'presstime-wordpress-'))
  const uploads = join(folder, 'wp-content', 'uploads', '2024', '03')
  await mkdir(uploads, { recursive: true })
  await sharp({ create: { width: 8, height: 6, channels: 3, background: '#a00' } })
    .jpeg()
    .toFile(join(uploads, 'apple.jpg'))
})
afterAll(async () => {
  await imports.close()
  await cms.stop()
  await rm(folder, { recursive: true, force: true })
})

const lineOf = ({ entries }: ImportReport, end: string) => entries.find(({ place }) => place.endsWith(end))

test('a WordPress blog is imported unchanged, and only once', async () => {
  const run = async () => {
    const source = await openWordPress(exportFile, { mediaFolders: [folder] })
    return imports.run(source)
  }
  const report = await run()
  expect(report.complete).toBe(true)
  expect(report.counts.post).toEqual({ made: 9 })
  expect(report.counts.page).toEqual({ made: 2 })
  const states = report.entries.flatMap(({ kind, path, state }) =>
    kind === 'post' || kind === 'page' ? [[path, state]] : [],
  )
  expect(Object.fromEntries(states)).toEqual({
    '/about': 'public',
    '/blog/apples-and-pears': 'public',
    '/blog/classic': 'public',
    '/blog/coming': 'scheduled',
    '/blog/for-me-alone': 'draft',
    '/blog/post-12': 'draft',
    '/blog/protected': 'draft',
    '/blog/waiting': 'draft',
    '/blog/was-to-come': 'public',
    '/blog/%E6%98%A5%E3%81%AE%E5%BA%AD': 'public',
    '/team': 'public',
  })
  expect(lineOf(report, 'post 10')?.notes).toContain('2 comments were left out.')

  const query = `{ post(slug: "apples-and-pears") {
    title body publishedAt author { name } tags { name } cover { alt path }
  } }`
  const { data } = await cms.graphql(query, {}, null)
  const { body, cover, ...post } = data.post as Record<string, unknown> & {
    body: string
    cover: { path: string }
  }
  expect(post).toEqual({
    title: 'Apples & pears: a start',
    publishedAt: '2024-03-31T06:30:00.000Z',
    author: { name: 'Ada & Co.' },
    tags: expect.arrayContaining([{ name: 'Fruit trees' }, { name: '春' }]),
  })
  expect(cover).toEqual({ alt: 'A red apple', path: expect.stringMatching(/^\/media\//) })
  // Links lead to the new addresses of posts, and images to the media.
  expect(body).toContain('[the classic one](/blog/classic) and [Bo](/team#content-bo)')
  expect(body).toContain(`![An apple](${cover.path})`)

  const redirects = await cms.db.redirect.findMany({
    select: { path: true, post: { select: { slug: true } } },
  })
  expect(Object.fromEntries(redirects.map(({ path, post }) => [path, post?.slug]))).toMatchObject({
    '/2024/03/apples-and-pears': 'apples-and-pears',
    '/2024/03/apples': 'apples-and-pears',
    '/about/team': 'team',
  })
  const secret = await cms.db.livePost.count({
    where: { slug: { in: ['for-me-alone', 'protected', 'waiting'] } },
  })
  expect(secret).toBe(0)

  const again = await run()
  expect(again.counts.post).toEqual({ unchanged: 9 })
  expect(again.publications).toEqual([])
})

test('entries before an XML fault are imported, and not repeated when the file is corrected', async () => {
  const text = (await readFile(exportFile, 'utf8'))
    .replaceAll('https://garden.example', 'https://broken.example')
    .replaceAll(
      /<wp:post_name>(?:<!\[CDATA\[)?([\w%-]+)(?:\]\]>)?<\/wp:post_name>/g,
      '<wp:post_name>b-$1</wp:post_name>',
    )
  const at = text.indexOf('<title>For me alone')
  const file = join(folder, 'broken.xml')
  await writeFile(file, `${text.slice(0, at)}<title>For me & alone${text.slice(at + 19)}`)
  const broken = await imports.run(await openWordPress(file))
  expect(broken.complete).toBe(false)
  expect(broken.counts.post).toEqual({ made: 5 })
  const line = text.slice(0, at).split('\n').length
  expect(broken.entries.at(-1)).toMatchObject({
    outcome: 'failed',
    code: 'BROKEN_SOURCE',
    place: expect.stringContaining(`broken.xml, line ${line}, column`),
  })

  await writeFile(file, text)
  const mended = await imports.run(await openWordPress(file))
  expect(mended.complete).toBe(true)
  // Two of them refer to content behind the fault: files, and a page.
  expect(mended.counts.post).toEqual({ unchanged: 3, updated: 2, made: 4 })
})

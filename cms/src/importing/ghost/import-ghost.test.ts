import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestCms, type TestCms } from '../../testing/start-test-cms.ts'
import { type OpenImport, openImport } from '../open-import.fixture.ts'
import { openGhost } from './open-ghost.ts'

const exportFile = join(import.meta.dirname, 'fixtures', 'blog.json')

let cms: TestCms
let imports: OpenImport
let folder: string
beforeAll(async () => {
  cms = await startTestCms()
  imports = await openImport(cms.config)
  folder = await mkdtemp(join(tmpdir(), 'presstime-ghost-'))
  const images = join(folder, 'content', 'images', '2024', '01')
  await mkdir(images, { recursive: true })
  await sharp({ create: { width: 8, height: 6, channels: 3, background: '#0a0' } })
    .jpeg()
    .toFile(join(images, 'harbour.jpg'))
})
afterAll(async () => {
  await imports.close()
  await cms.stop()
  await rm(folder, { recursive: true, force: true })
})

test('a Ghost blog is imported unchanged, and only once', async () => {
  const run = async () => imports.run(await openGhost(exportFile, { mediaFolders: [folder] }))
  const report = await run()
  expect(report.complete).toBe(true)
  const states = report.entries.flatMap(({ kind, path, state }) =>
    kind === 'post' || kind === 'page' ? [[path, state]] : [],
  )
  expect(Object.fromEntries(states)).toEqual({
    '/about': 'public',
    '/blog/coming': 'scheduled',
    '/blog/dated-ahead': 'scheduled',
    '/blog/gated': 'draft',
    '/blog/letter': 'draft',
    '/blog/members-news': 'draft',
    '/blog/paid': 'draft',
    '/blog/the-harbour': 'public',
    '/blog/untitled': 'draft',
    '/blog/was-scheduled': 'public',
  })

  const query = `{ post(slug: "the-harbour") {
    title excerpt body html author { name bio links { url } } tags { name } cover { alt path } seo { title canonicalUrl }
  } }`
  const { data } = await cms.graphql(query, {}, null)
  const { body, html, cover, ...post } = data.post as Record<string, unknown> & {
    body: string
    html: string
    cover: { path: string }
  }
  expect(post).toEqual({
    title: 'The harbour & <the> sea',
    excerpt: 'Ships and more',
    author: {
      name: 'Ada',
      bio: 'Sails',
      links: [{ url: 'https://ada.example' }, { url: 'https://x.com/ada' }],
    },
    tags: expect.arrayContaining([{ name: 'Ships' }, { name: 'News' }]),
    seo: { title: 'Harbour – all of it', canonicalUrl: 'https://first.example/harbour' },
  })
  expect(cover).toEqual({ alt: 'Ships in the harbour', path: expect.stringMatching(/^\/media\//) })
  expect(body).toContain('[us](/about#content-us)')
  expect(body).toContain(`![The harbour](${cover.path})`)
  expect(html).toContain('<figcaption>At <i>dawn</i></figcaption>')
  expect(html).toContain('callout-note')

  expect(await cms.db.redirect.findUnique({ where: { path: '/the-harbour' } })).not.toBeNull()
  const secret = await cms.db.livePost.count({
    where: { slug: { in: ['members-news', 'paid', 'letter', 'gated', 'untitled'] } },
  })
  expect(secret).toBe(0)

  const again = await run()
  expect(again.counts.post).toEqual({ unchanged: 9 })
  expect(again.publications).toEqual([])
})

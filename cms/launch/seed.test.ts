import { fileURLToPath } from 'node:url'
import type { SampleKind } from '@presstime/db/generated'
import { expect, test } from 'vitest'
import { findSamples } from '../src/samples/find-samples.ts'
import { markSample } from '../src/samples/mark-sample.ts'
import { startTestCms } from '../src/testing/start-test-cms.ts'
import { sendPage, sendStatus } from '../src/testing/test-site.ts'
import { parseSamplePost, readSampleSite, readSamples, seedSamplePosts } from './seed.ts'

const folder = fileURLToPath(new URL('../../prisma/seed', import.meta.url))

test('every sample post and page has a slug, a title, an excerpt and a body', async () => {
  for (const samples of [await readSamples(folder), await readSamples(`${folder}/pages`)]) {
    expect(samples.length).toBeGreaterThan(0)
    for (const { body, excerpt } of samples) {
      expect(body).toContain('\n')
      expect(excerpt).not.toContain('\n')
    }
  }
})

test('the sample tags name existing posts, and every post has a tag', async () => {
  const slugs = (await readSamples(folder)).map(({ slug }) => slug)
  const { tags } = await readSampleSite(folder)
  expect(new Set(tags.flatMap(({ posts }) => posts))).toEqual(new Set(slugs))
})

test('the sample covers name existing posts, and each has an alternative text', async () => {
  const slugs = (await readSamples(folder)).map(({ slug }) => slug)
  const { covers } = await readSampleSite(folder)
  expect(covers).toHaveLength(3)
  for (const { post, alt } of covers) {
    expect(slugs).toContain(post)
    expect(alt).not.toBe('')
  }
})

test('a file of another form is refused with its name', () => {
  expect(() => parseSamplePost('01-lost.md', 'No heading')).toThrow('prisma/seed/01-lost.md')
  expect(() => parseSamplePost('No slug.md', '# A\n\nB\n\nC\n')).toThrow('No slug.md')
})

test('the samples go live with author, tags, page and settings', async () => {
  const cms = await startTestCms()
  try {
    let shown = 0
    cms.site.onWebhook = ({ body }, response) => {
      shown = JSON.parse(body).data.sequence
      sendStatus(response, 200)
    }
    cms.site.onPage = (_path, response) => sendPage(response, shown)
    const target = { url: `${cms.url}/graphql`, token: cms.config.access.adminToken }
    const root = fileURLToPath(new URL('../..', import.meta.url))
    const mark = (kind: SampleKind, id: string) => markSample(cms.db, kind, id)
    const count = await seedSamplePosts(root, target, new AbortController().signal, mark)
    const { data } = await cms.graphql(
      '{ posts { nodes { cover { alt } author { name } tags { slug } } } page(slug: "about") { status } settings { navigation { path } } }',
      {},
      null,
    )
    expect(data.posts.nodes).toHaveLength(count)
    expect(data.posts.nodes.filter(({ cover }: { cover: unknown }) => cover)).toHaveLength(3)
    for (const { author, tags } of data.posts.nodes) {
      expect(author).not.toBeNull()
      expect(tags).not.toEqual([])
    }
    const { posts, authors, tags, settings } = await findSamples(cms.db)
    expect([posts.length, authors.length, tags.length, settings]).toEqual([count + 1, 1, 3, 2])
    expect(data.page.status).toBe('PUBLISHED')
    expect(data.settings.navigation.map(({ path }: { path: string }) => path)).toEqual(['/tags', '/about'])
  } finally {
    await cms.stop()
  }
}, 60_000)

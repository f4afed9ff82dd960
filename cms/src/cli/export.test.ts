import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { environmentOf, runCli } from '../testing/cli.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'

// Each test starts several processes, which lower their own priority.
vi.setConfig({ testTimeout: 180_000 })

let here: TestCms
let there: TestCms
let folder: string
beforeAll(async () => {
  here = await startTestCms()
  there = await startTestCms()
  folder = await mkdtemp(path.join(tmpdir(), 'presstime-cli-'))
  const tag = await here.graphql('mutation { createTag(input: { name: "News" }) { tag { id } } }')
  const post = await here.graphql(
    `mutation ($tag: ID!) {
      createPost(input: { title: "Hello: world", body: "It *works*.\\n", tagIds: [$tag] }) { post { id } }
    }`,
    { tag: tag.data.createTag.tag.id },
  )
  await here.graphql('mutation ($id: ID!) { publishPost(id: $id) { post { id } } }', {
    id: post.data.createPost.post.id,
  })
  await here.graphql('mutation { createPost(input: { title: "A draft", body: "Not yet." }) { post { id } } }')
}, 60_000)
afterAll(async () => {
  await here?.stop()
  await there?.stop()
  await rm(folder, { recursive: true, force: true })
})

const contentOf = async ({ db }: TestCms) => ({
  posts: await db.post.findMany({
    select: {
      title: true,
      slug: true,
      body: true,
      publishAt: true,
      tags: { select: { tag: { select: { name: true } } } },
    },
    orderBy: { slug: 'asc' },
  }),
  live: await db.livePost.findMany({ select: { slug: true, publishedAt: true }, orderBy: { slug: 'asc' } }),
})

test('an export imported elsewhere has the same content', async () => {
  const exported = await runCli(['export', 'backup', '--report', 'export.json'], environmentOf(here), folder)
  expect(exported).toMatchObject({ exitCode: 0, stderr: '' })
  expect(exported.stdout).toMatch(/^Export to \S+backup \(/)
  expect(exported.stdout).toMatch(/^ {2}posts +pages +authors +tags/m)
  expect(JSON.parse(await readFile(path.join(folder, 'export.json'), 'utf8'))).toMatchObject({
    counts: { posts: 2, tags: 1 },
    notes: [],
  })

  const imported = await runCli(['import', 'backup', '--publish'], environmentOf(there), folder)
  expect(imported).toMatchObject({ exitCode: 0, stderr: '' })
  expect(imported.stdout).toMatch(/^ {2}posts +2 +0 +0 +0 +0$/m)
  const content = await contentOf(here)
  expect(content.posts).toHaveLength(2)
  expect(await contentOf(there)).toEqual(content)

  const again = await runCli(['export', 'backup'], environmentOf(there), folder)
  expect(again).toMatchObject({ exitCode: 0, stderr: '' })
  expect(again.stdout).toMatch(/Files: \d written, \d+ unchanged, 0 removed\./)
})

test('a folder with other files is not changed, and a message says so', async () => {
  await writeFile(path.join(folder, 'notes.txt'), 'mine')
  const { exitCode, stdout, stderr } = await runCli(['export', '.'], environmentOf(here), folder)
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
  expect(stderr).toMatch(/has something in it that is no export of Presstime\. Give a folder .*\n$/)
})

test('an interrupted export is not imported', async () => {
  const manifest = path.join(folder, 'backup/presstime.json')
  const { complete: _, ...broken } = JSON.parse(await readFile(manifest, 'utf8'))
  await writeFile(manifest, JSON.stringify({ ...broken, complete: false }))
  const { exitCode, stderr } = await runCli(['import', 'backup'], environmentOf(there), folder)
  expect(exitCode).toBe(1)
  expect(stderr).toMatch(/^The export is not complete.*\n$/)
})

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'
import { openMarkdown } from './markdown/open-markdown.ts'
import { memorySource, sourcePost } from './memory-source.fixture.ts'
import { type OpenImport, openImport } from './open-import.fixture.ts'

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

/** Imports files with a front matter. Returns what readers get of each file, and its notes. */
async function importFiles(files: Record<string, string>) {
  const folder = await mkdtemp(join(tmpdir(), 'presstime-texts-'))
  try {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true })
      await writeFile(join(folder, name), `---\ntitle: T ${name}\ndate: 2022-02-03\n---\n${text}`)
    }
    const { entries } = await imports.run(await openMarkdown(folder))
    return Promise.all(
      entries
        .filter(({ kind }) => kind === 'post')
        .map(async ({ path = '', notes, outcome }) => {
          const slug = path.replace('/blog/', '')
          const live = await cms.db.livePost.findFirst({ where: { slug } })
          return { outcome, notes, body: live?.body ?? '', html: live?.html ?? '', headings: live?.headings }
        }),
    )
  } finally {
    await rm(folder, { recursive: true })
  }
}

test('ids of headings are not shown to readers, and links to them work, also from other pages', async () => {
  const [bees, hives] = await importFiles({
    'bees.md':
      'See [the boxes](#boxes) and [the queen](#queen).\n\n## How we build the boxes {#boxes}\n\nWith screws.\n\n### The queen {#queen .big}\n\nSetext too {#setext}\n---\n\n```md\n## A {#a}\n```\n',
    'hives.md': 'Of [boxes](bees.md#boxes), [wax](./bees.md#wax) and [all](bees.md).\n',
  })
  expect(bees).toMatchObject({
    headings: [
      { text: 'How we build the boxes', id: 'content-how-we-build-the-boxes' },
      { text: 'The queen', id: 'content-the-queen' },
      { text: 'Setext too', id: 'content-setext-too' },
    ],
    body: expect.stringContaining('[the boxes](#how-we-build-the-boxes) and [the queen](#the-queen)'),
    notes: ['Left out: attributes of headings that Presstime has not: .big'],
  })
  expect(bees?.html).toContain('<a href="#content-how-we-build-the-boxes">')
  expect(bees?.body).toContain('```md\n## A {#a}\n```')
  expect(hives).toMatchObject({
    body: 'Of [boxes](/blog/bees#content-how-we-build-the-boxes), [wax](/blog/bees#content-wax) and [all](/blog/bees).\n',
    notes: ['Links to a page that has no such heading: ./bees.md#wax'],
  })
})

test('links to headings in the form of another generator work, and dead ones are reported', async () => {
  const [post] = await importFiles({
    'contents.md':
      "- [What's new & old](#what-s-new-old)\n- [cargo publish](#cargo-publish-workspace)\n- [Nothing](#never-was)\n- [Up](#top)\n\n## What's new & old\n\n## `cargo publish --workspace`\n",
  })
  expect(post?.body).toMatch(
    /^- \[What's new & old\]\(#whats-new--old\)\n- \[cargo publish\]\(#cargo-publish---workspace\)\n- \[Nothing\]\(#never-was\)\n- \[Up\]\(#\)/,
  )
  expect(post?.notes).toEqual(['Links within the page that lead to no heading: #never-was'])
})

test('if a source cannot read single entries, dead links to headings are reported at the end', async () => {
  const entries = [
    sourcePost('asks', { body: '[a](./told.md#here) [b](./told.md#gone)' }),
    sourcePost('told', { body: '## Here' }),
  ]
  const { entries: lines } = await imports.run(memorySource(entries, { name: 'by themselves' }))
  const live = await cms.db.livePost.findFirstOrThrow({ where: { slug: 'asks' } })
  expect(live.body).toBe('[a](/blog/told#content-here) [b](/blog/told#content-gone)')
  expect(lines.map(({ notes }) => notes)).toEqual([
    ['The link ./told.md#gone leads to /blog/told#content-gone, a page that has no such heading.'],
    [],
  ])
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'
import { openMarkdown } from './markdown/open-markdown.ts'
import { type OpenImport, openImport } from './open-import.fixture.ts'

let cms: TestCms
let imports: OpenImport
let folder: string
beforeAll(async () => {
  cms = await startTestCms()
  imports = await openImport(cms.config)
  folder = await mkdtemp(join(tmpdir(), 'presstime-one-file-'))
  await writeFile(join(folder, 'one-a.md'), '[b](one-b.md)')
  await writeFile(join(folder, 'one-b.md'), '[a](one-a.md)')
})
afterAll(async () => {
  await imports.close()
  await cms.stop()
  await rm(folder, { recursive: true, force: true })
})

const importFrom = async (place: string) => imports.run(await openMarkdown(place))
const posts = () => cms.db.post.findMany({ orderBy: { slug: 'asc' }, select: { slug: true, body: true } })

test('a single imported file links only to the imported files of its folder', async () => {
  const first = await importFrom(join(folder, 'one-a.md'))
  expect(first).toMatchObject({ counts: { post: { made: 1 } }, entries: [{ place: 'one-a.md' }] })
  expect(first.entries[0]?.notes).toEqual(expect.arrayContaining([expect.stringMatching(/one-b\.md/)]))
  expect(await posts()).toEqual([{ slug: 'one-a', body: '[b](one-b.md)' }])

  await importFrom(folder)
  const linked = [
    { slug: 'one-a', body: '[b](/blog/one-b)' },
    { slug: 'one-b', body: '[a](/blog/one-a)' },
  ]
  expect(await posts()).toEqual(linked)
  expect(await importFrom(join(folder, 'one-a.md'))).toMatchObject({ counts: { post: { unchanged: 1 } } })
  expect(await posts()).toEqual(linked)
})

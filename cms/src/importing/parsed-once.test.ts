import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type * as Micromark from 'micromark'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type * as Render from '../markdown/render.ts'
import type { SourcePost } from './source.ts'

vi.mock('micromark', async (original) => {
  const real = await original<typeof Micromark>()
  return { ...real, parse: vi.fn(real.parse) }
})
vi.mock('../markdown/render.ts', async (original) => {
  const real = await original<typeof Render>()
  return { ...real, parseBody: vi.fn(real.parseBody) }
})

// The files of a worker share their modules. These modules are loaded again, so that they meet the mocks.
vi.resetModules()
const micromark = await import('micromark')
const render = await import('../markdown/render.ts')
const { createEntryAnchors, placesInText } = await import('./anchors/entry-anchors.ts')
const { openMarkdown } = await import('./markdown/open-markdown.ts')
const { placesOf } = await import('./references.ts')

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'presstime-parsed-once-'))
  vi.clearAllMocks()
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Reads a folder as an import does: outlines, then entries, then the targets of links. */
async function readAll(files: Record<string, string>): Promise<SourcePost[]> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), text)
  }
  const source = await openMarkdown(folder)
  const { signal } = new AbortController()
  for await (const _ of source.outline(signal));
  const posts: SourcePost[] = []
  for await (const entry of source.entries(signal)) if (entry.kind === 'post') posts.push(entry)
  const anchors = createEntryAnchors(source)
  for (const post of posts)
    for (const { url } of placesOf(post.body)) {
      const found = source.targetOf(url, post)
      if (url.startsWith('#')) await placesInText(post)(url.slice(1))
      else if (found?.suffix) await anchors.inEntry(found.key, found.suffix.slice(1))
    }
  return posts
}

/** Returns the length of each text whose body was parsed. */
const parsedBodies = () => vi.mocked(render.parseBody).mock.calls.map(([markdown]) => markdown.length)

const post = (rest: string) =>
  `---\ntitle: Once\ndate: 2026-01-01\n---\n\n${'Words that a reader reads.\n\n'.repeat(20)}## Part 1\n\n${rest}`

test('a text is tokenized once for all steps and all links to it', async () => {
  const posts = await readAll({
    'a.md': post('A [link](./b.md#part-1), [one within](#part-1) and {{ site.name }} in a.'),
    'b.md': post('A [link](./a.md#part-1), [one within](#part-1) and {{ site.name }} in b.'),
  })
  expect(posts).toHaveLength(2)
  expect(micromark.parse).toHaveBeenCalledTimes(2)
})

test('a text with replacements is tokenized twice', async () => {
  await readAll({
    'c.md': post('<video src="./film.mp4"></video>\n\n[Up](#part-1) and {{ site.name }} in c.'),
  })
  expect(micromark.parse).toHaveBeenCalledTimes(2)
})

test('for a text without HTML, only the headings are parsed for links to it, and only once', async () => {
  await readAll({
    'd.md': post('A [link](./e.md#part-1), [one within](#part-1) in d.'),
    'e.md': post('A [link](./d.md#part-1), [one within](#part-1) in e.\n\n## Part 2'),
  })
  expect(parsedBodies().sort()).toEqual(['## Part 1'.length, '## Part 1\n\n## Part 2'.length].sort())
})

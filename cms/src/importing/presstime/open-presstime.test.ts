import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Skipped, SourceEntry } from '../source.ts'
import { openPresstime } from './open-presstime.ts'

let parent: string

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'presstime-reader-'))
})

afterAll(() => rm(parent, { recursive: true }))

const complete = '{"format":"presstime","version":1,"complete":true}'
const always = {
  'presstime.json': complete,
  'settings.yaml': '{}',
  'redirects.yaml': '[]',
  'media.yaml': '[]',
}

/** Writes an export manually. */
async function folderWith(files: Record<string, string | Buffer>): Promise<string> {
  const folder = await mkdtemp(join(parent, 'export-'))
  for (const [path, text] of Object.entries({ ...always, ...files })) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  return folder
}

const never = new AbortController().signal

async function entriesOf(files: Record<string, string | Buffer>): Promise<(SourceEntry | Skipped)[]> {
  const source = await openPresstime(await folderWith(files))
  const entries: (SourceEntry | Skipped)[] = []
  for await (const entry of source.entries(never)) if (entry.kind !== 'settings') entries.push(entry)
  return entries
}

const markdown = (fields: string, body = '') => `---\ntitle: A\n${fields}\n---\n\n${body}`

describe('posts', () => {
  test('public posts, with their changes, come before drafts', async () => {
    const entries = await entriesOf({
      'posts/a.draft.md': markdown('slug: a\ndraft: true', 'draft'),
      'posts/b.md': markdown('slug: b\ndate: 2020-01-01T00:00:00Z', 'public'),
      'posts/c.draft.md': markdown('slug: c\ndraft: true\ndraftOf: b\ndate: 2021-01-01T00:00:00Z', 'changed'),
      'pages/a.md': markdown('slug: a', 'page'),
    })
    expect(entries).toMatchObject([
      {
        kind: 'post',
        type: 'POST',
        key: 'posts/c',
        place: 'posts/b.md',
        slug: 'b',
        body: 'public',
        state: 'PUBLISHED',
        publishedAt: null,
        firstPublishedAt: new Date('2020-01-01T00:00:00Z'),
        unpublished: { slug: 'c', body: 'changed', publishedAt: new Date('2021-01-01T00:00:00Z') },
      },
      { type: 'PAGE', key: 'pages/a', body: 'page', state: 'PUBLISHED' },
      { type: 'POST', key: 'posts/a', place: 'posts/a.draft.md', body: 'draft', state: 'DRAFT' },
    ])
  })

  test('the outline has the same posts in the same order', async () => {
    const source = await openPresstime(
      await folderWith({
        'posts/a.draft.md': markdown('slug: a\ndraft: true'),
        'posts/z.md': markdown('slug: z'),
        'posts/broken.md': 'no fields',
      }),
    )
    const keys = { outline: [] as string[], entries: [] as string[] }
    for await (const { key, slugIsGiven } of source.outline(never)) {
      keys.outline.push(key)
      expect(slugIsGiven).toBe(true)
    }
    for await (const entry of source.entries(never)) if (entry.kind === 'post') keys.entries.push(entry.key)
    expect(keys).toEqual({ outline: ['posts/z', 'posts/a'], entries: ['posts/z', 'posts/a'] })
  })

  test('a title at the beginning of the body stays in the body', async () => {
    expect(await entriesOf({ 'posts/a.md': markdown('slug: a', '# A\r\n\n---\n') })).toMatchObject([
      { title: 'A', body: '# A\r\n\n---\n' },
    ])
  })

  test('a date set by an editor stays set by an editor', async () => {
    const fields = 'slug: a\ndate: 2010-01-01T00:00:00Z\nfirstPublishedAt: 2020-01-01T00:00:00Z'
    expect(await entriesOf({ 'posts/a.md': markdown(fields) })).toMatchObject([
      { publishedAt: new Date('2010-01-01'), firstPublishedAt: new Date('2020-01-01') },
    ])
  })

  test('authors and tags are named as in their files', async () => {
    const entries = await entriesOf({
      'authors/ada.yaml': 'name: Ada L.\nslug: ada',
      'tags/x~1.yaml': 'name: X\nslug: x-1',
      'posts/a.md': markdown('slug: a\nauthor: ada\ntags: [x-1, new]'),
    })
    expect(entries.at(-1)).toMatchObject({
      authors: [{ name: 'Ada L.', slug: 'ada' }],
      tags: [
        { name: 'X', slug: 'x-1' },
        { name: 'new', slug: 'new' },
      ],
    })
  })

  test('an unknown field is reported', async () => {
    expect(await entriesOf({ 'posts/a.md': markdown('slug: a\nweight: 3\nseo:\n  og: x') })).toMatchObject([
      {
        notes: [
          'The field weight means nothing here and was left out.',
          'The field seo.og means nothing here and was left out.',
        ],
      },
    ])
  })
})

const latin1 = (text: string) => Buffer.from(text, 'latin1')

test.each<[string, Record<string, string | Buffer>, string, RegExp]>([
  ['a post without fields', { 'posts/a.md': 'text' }, 'posts/a.md', /does not begin with "---"/],
  ['YAML that cannot be read', { 'posts/a.md': '---\ntitle: "a\n---\n' }, 'posts/a.md', /^line \d/],
  [
    'a post without a slug',
    { 'posts/a.md': markdown('date: 2020-01-01') },
    'posts/a.md',
    /^slug must be a text/,
  ],
  [
    'a title that is a number',
    { 'posts/a.md': '---\ntitle: 1\nslug: a\n---\n' },
    'posts/a.md',
    /^title must be a text; put it in quotes/,
  ],
  [
    'an invalid date',
    { 'posts/a.md': markdown('slug: a\ndate: yesterday') },
    'posts/a.md',
    /^date must be a time/,
  ],
  [
    'a draft that does not say so',
    { 'posts/a.draft.md': markdown('slug: a') },
    'posts/a.draft.md',
    /must say "draft: true"/,
  ],
  [
    'a draft in the file of a public post',
    { 'posts/a.md': markdown('slug: a\ndraft: true') },
    'posts/a.md',
    /name it \*\.draft\.md/,
  ],
  [
    'changes of nothing',
    { 'posts/a.draft.md': markdown('slug: a\ndraft: true\ndraftOf: b') },
    'posts/a.draft.md',
    /changes of b/,
  ],
  [
    'a post in Latin-1',
    { 'posts/a.md': latin1(markdown('slug: a', 'Un café')) },
    'posts/a.md',
    /^It is not UTF-8 in line 6: save it as UTF-8/,
  ],
  [
    'changes in Latin-1',
    {
      'posts/a.draft.md': latin1(markdown('slug: a\ndraft: true', 'Un café')),
    },
    'posts/a.draft.md',
    /^It is not UTF-8 in line 7/,
  ],
  [
    'an author in Latin-1',
    { 'authors/a.yaml': latin1('name: Zoé\nslug: a') },
    'authors/a.yaml',
    /^It is not UTF-8 in line 1/,
  ],
  [
    'a post in UTF-16',
    { 'posts/a.md': Buffer.from(`\ufeff${markdown('slug: a')}`, 'utf16le') },
    'posts/a.md',
    /^It is UTF-16/,
  ],
  ['an author without a name', { 'authors/a.yaml': 'slug: a' }, 'authors/a.yaml', /^name must be/],
  [
    'a redirect that leads nowhere',
    { 'redirects.yaml': '- from: /a' },
    'redirects.yaml, entry 1',
    /^must have "from", and one of/,
  ],
  ['redirects that are not a list', { 'redirects.yaml': 'a: 1' }, 'redirects.yaml', /must be a list/],
  [
    'a missing media file',
    { 'media.yaml': `- file: ${'0'.repeat(64)}.png\n  fileName: a.png` },
    'media.yaml',
    /is no file in the folder media/,
  ],
  [
    'fewer files than were exported',
    { 'presstime.json': complete.replace('}', ',"files":{"tags":3}}') },
    'tags',
    /3 files were exported/,
  ],
])('%s is skipped with a reason', async (_name, files, place, reason) => {
  expect(await entriesOf(files)).toEqual([
    {
      kind: 'skipped',
      key: expect.any(String),
      place,
      reason: expect.stringMatching(reason),
      isFaulty: true,
    },
  ])
})

test('a byte order mark from an editor is not part of the text', async () => {
  const files = {
    'presstime.json': complete,
    'redirects.yaml': '- from: /a\n  to: /b',
    'tags/a.yaml': 'name: A\nslug: a',
    'posts/a.md': markdown('slug: a', '\ufeffb'),
  }
  const marked = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, `\ufeff${text}`]))
  expect(await entriesOf(marked)).toEqual(await entriesOf(files))
  expect((await entriesOf(marked))[1]).toMatchObject({ body: '\ufeffb' })
})

test('of two files with the same slug only one is imported', async () => {
  const entries = await entriesOf({ 'posts/a.md': markdown('slug: a'), 'posts/b.md': markdown('slug: a') })
  expect(entries).toMatchObject([
    { kind: 'skipped', place: 'posts/b.md' },
    { kind: 'post', place: 'posts/a.md' },
  ])
})

test('a missing standard file of an export is reported, and the others are read', async () => {
  const folder = await folderWith({ 'tags/a.yaml': 'name: A\nslug: a' })
  await rm(join(folder, 'settings.yaml'))
  const entries: unknown[] = []
  for await (const entry of (await openPresstime(folder)).entries(never)) entries.push(entry)
  expect(entries).toMatchObject([
    { kind: 'skipped', place: 'settings.yaml', reason: expect.stringContaining('not there') },
    { kind: 'tag', slug: 'a' },
  ])
})

test('files that are not part of an export are reported', async () => {
  const media = `${'a'.repeat(64)}.xyz`
  const folder = await folderWith({
    'posts/a.md': markdown('slug: a'),
    'posts/b.markdown': markdown('slug: b'),
    'pages/sub/c.md': markdown('slug: c'),
    'authors/d.yml': 'name: D\nslug: d',
    'tags/.hidden': '',
    'media/photo.png': 'bytes',
    [`media/${media}`]: 'bytes',
    'notes/e.md': 'text',
    'README.md': 'text',
    '.gitattributes': '* -text',
    '.git/config': '',
  })
  await symlink(join(folder, 'posts/a.md'), join(folder, 'posts/sym.md'))
  await symlink(join(folder, 'posts'), join(folder, 'tags/sym.yaml'))
  const entries: (SourceEntry | Skipped)[] = []
  for await (const entry of (await openPresstime(folder)).entries(never)) entries.push(entry)
  const skipped = entries.flatMap((entry) => (entry.kind === 'skipped' ? [entry] : []))
  expect(skipped.map(({ place, reason, isFaulty }) => [place, reason, isFaulty])).toEqual(
    [
      ['README.md', 'It is no part of an export'],
      ['notes', 'It is no part of an export'],
      ['posts/b.markdown', 'Its name does not end in .md'],
      ['posts/sym.md', 'It is a symbolic link'],
      ['pages/sub', 'It is a folder'],
      ['authors/d.yml', 'Its name does not end in .yaml'],
      ['tags/.hidden', 'Its name does not end in .yaml'],
      ['tags/sym.yaml', 'It is a symbolic link'],
      [`media/${media}`, 'It has not the name of a file of the media'],
      ['media/photo.png', 'It has not the name of a file of the media'],
    ].map(([place, reason]) => [place, expect.stringContaining(reason ?? ''), undefined]),
  )
  expect(entries.flatMap((entry) => (entry.kind === 'post' ? [entry.slug] : []))).toEqual(['a'])
})

test('references find only files inside the folder', async () => {
  const name = `${'a'.repeat(64)}.png`
  const folder = await folderWith({
    [`media/${name}`]: 'bytes',
    'media.yaml': `- file: ${name}\n  fileName: photo.png\n  alt: A photo`,
    'secret.png': 'secret',
  })
  const source = await openPresstime(folder)
  const fileOf = (reference: string) => source.fileOf(reference, { key: 'a', place: 'a' }, 'image')
  expect(await fileOf(`/media/${name}`)).toEqual({
    kind: 'file',
    path: join(folder, 'media', name),
    fileName: 'photo.png',
    alt: 'A photo',
    verbatim: true,
  })
  expect(await fileOf(`/media/${'b'.repeat(64)}.png`)).toMatchObject({ kind: 'missing' })
  for (const other of [
    '/media/../secret.png',
    'secret.png',
    'https://a.example/media/x.png',
    `/media/${name}#x`,
  ])
    expect(await fileOf(other)).toBeNull()
})

test.each([
  ['nothing', undefined, /not that of an export/],
  ['something else', '{"name":"presstime"}', /not that of an export/],
  ['an incomplete export', complete.replace('true', 'false'), /not complete/],
  ['an export of a newer version', complete.replace('1', '9'), /layout 9/],
])('%s cannot be opened', async (_name, manifest, message) => {
  const folder = await folderWith({})
  if (manifest === undefined) await rm(join(folder, 'presstime.json'))
  else await writeFile(join(folder, 'presstime.json'), manifest)
  await expect(openPresstime(folder)).rejects.toThrow(message)
})

import { mkdir, mkdtemp, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createAuthor } from '../authors/create-author.ts'
import { openPresstime } from '../importing/presstime/open-presstime.ts'
import { blobKey } from '../media/blob-key.ts'
import { storeMedia } from '../media/store-media.ts'
import { createPost } from '../posts/create-post.ts'
import { deletePost } from '../posts/delete-post.ts'
import { publishPost } from '../posts/publish-post.ts'
import { updatePost } from '../posts/update-post.ts'
import { createRedirect } from '../redirects/create-redirect.ts'
import { createTag } from '../tags/create-tag.ts'
import { openTestContent, type TestContent } from '../testing/open-test-content.ts'
import { emptySite } from './read-site.fixture.ts'
import { type ExportOptions, runExport } from './run-export.ts'

let content: TestContent
let folder: string

beforeAll(async () => {
  content = await openTestContent()
})

afterAll(() => content.close())

beforeEach(async () => {
  await emptySite(content.db)
  folder = join(await mkdtemp(join(content.folder, 'case-')), 'export')
})

const exportAll = (options: Partial<ExportOptions> = {}) =>
  runExport(content, folder, { signal: new AbortController().signal, onProgress: () => {}, ...options })

const filesIn = async () => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return files.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).sort()
}
const read = (path: string) => readFile(join(folder, path), 'utf8')
const manifest = async () => JSON.parse(await read('presstime.json'))

const post = async (title: string, fields: object = {}) => {
  const { id, version, slug } = await createPost(content.db, content.renderer, 'POST', { title, ...fields })
  return { id, version, slug }
}
const publish = (id: string) =>
  publishPost(content.db, content.listeners, content.renderer, 'POST', id, { by: 'test' })
const image = async () => {
  const file = join(content.folder, 'upload')
  await writeFile(
    file,
    await sharp({ create: { width: 4, height: 3, channels: 3, background: 'red' } })
      .png()
      .toBuffer(),
  )
  const upload = { file, fileName: 'red.png', alt: 'Red' }
  return (await storeMedia(content, upload, content.folder)).media
}

test('the folder is readable for people', async () => {
  const { db, listeners, renderer } = content
  const cover = await image()
  const { subject: author } = await createAuthor(db, listeners, {
    name: 'Ada',
    bio: 'One.\nTwo.',
    avatarId: cover.id,
    links: [{ label: 'Home', url: 'https://ada.example' }],
  })
  const { subject: tag } = await createTag(db, listeners, { name: 'News' })
  const { id, version } = await post('Hello: world', {
    excerpt: 'In short',
    body: '# Hi\r\n---\ntext',
    authorId: author.id,
    coverId: cover.id,
    tagIds: [tag.id],
    seo: { title: 'Hi', noindex: true },
  })
  await publish(id)
  await updatePost(db, renderer, 'POST', id, version, {
    body: 'changed',
    publishedAt: new Date('2020-01-02T03:04:05Z'),
  })
  await createPost(db, renderer, 'PAGE', { title: 'About' })
  await createRedirect(db, listeners, 'https://site.example', { from: '/a b', to: '/tags' })
  const made = new Date('2019-01-01T00:00:00Z')
  await db.post.updateMany({ data: { createdAt: made } })
  await db.livePost.updateMany({ data: { publishedAt: made, updatedAt: made } })

  const report = await exportAll()

  const key = blobKey(cover)
  expect(await filesIn()).toEqual([
    '.gitattributes',
    'authors/ada.yaml',
    'media.yaml',
    `media/${key}`,
    'pages/about.draft.md',
    'posts/hello-world.draft.md',
    'posts/hello-world.md',
    'presstime.json',
    'redirects.yaml',
    'settings.yaml',
    'tags/news.yaml',
  ])
  expect(await read('posts/hello-world.md')).toBe(`---
title: "Hello: world"
slug: hello-world
date: 2019-01-01T00:00:00.000Z
lastmod: 2019-01-01T00:00:00.000Z
summary: In short
author: ada
tags:
  - news
cover: /media/${key}
seo:
  title: Hi
  noindex: true
createdAt: 2019-01-01T00:00:00.000Z
---

# Hi\r
---
text`)
  expect(await read('posts/hello-world.draft.md')).toMatch(
    /^---\ntitle: "Hello: world"\nslug: hello-world\ndraft: true\ndraftOf: hello-world\ndate: 2020-01-02T03:04:05\.000Z\n(.*\n)+---\n\nchanged$/,
  )
  expect(await read('pages/about.draft.md')).toBe(
    '---\ntitle: About\nslug: about\ndraft: true\ncreatedAt: 2019-01-01T00:00:00.000Z\n---\n',
  )
  expect(await read('authors/ada.yaml')).toBe(
    `name: Ada\nslug: ada\nbio: |-\n  One.\n  Two.\navatar: /media/${key}\nlinks:\n  - label: Home\n    url: https://ada.example\n`,
  )
  expect(await read('redirects.yaml')).toBe('- from: /a%20b\n  to: /tags\n')
  expect(await read('media.yaml')).toBe(`- file: ${key}\n  fileName: red.png\n  alt: Red\n`)
  expect(await manifest()).toEqual({
    format: 'presstime',
    version: 1,
    complete: true,
    files: { authors: 1, media: 1, pages: 1, posts: 2, tags: 1 },
  })
  expect(report).toMatchObject({
    counts: { posts: 1, pages: 1, authors: 1, tags: 1, redirects: 1, media: 1 },
    files: { written: 9, unchanged: 0, removed: 0 },
    notes: [],
  })
})

describe('a second export', () => {
  test('of the same content touches no file', async () => {
    await image()
    await publish((await post('Here')).id)
    await exportAll()
    const paths = (await filesIn()).filter((path) => path !== 'presstime.json')
    const longAgo = new Date('2001-01-01')
    for (const path of paths) await utimes(join(folder, path), longAgo, longAgo)
    const before = await manifest()
    expect((await exportAll()).files).toEqual({ written: 0, unchanged: paths.length - 1, removed: 0 })
    for (const path of paths) expect((await stat(join(folder, path))).mtime).toEqual(longAgo)
    expect(await manifest()).toEqual(before)
  })

  test('deletes old files of the export and leaves other files', async () => {
    const gone = await post('Gone')
    await publish((await post('Stays')).id)
    await exportAll()
    await mkdir(join(folder, '.git'))
    for (const path of ['.git/config', 'README.md', 'posts/photo.jpg', '.gitattributes'])
      await writeFile(join(folder, path), 'mine')
    await deletePost(content.db, content.listeners, 'POST', gone.id)
    expect((await exportAll()).files).toMatchObject({ removed: 1 })
    expect(await filesIn()).toEqual([
      '.git/config',
      '.gitattributes',
      'README.md',
      'media.yaml',
      'posts/photo.jpg',
      'posts/stays.md',
      'presstime.json',
      'redirects.yaml',
      'settings.yaml',
    ])
    expect(await read('.gitattributes')).toBe('mine')
  })

  test('restores files that somebody changed', async () => {
    const media = await image()
    await publish((await post('Here')).id)
    await exportAll()
    const whole = await read(`media/${blobKey(media)}`)
    await writeFile(join(folder, 'posts/here.md'), 'broken')
    await writeFile(join(folder, `media/${blobKey(media)}`), 'x'.repeat(media.size))
    expect((await exportAll()).files).toMatchObject({ written: 2 })
    expect(await read('posts/here.md')).toContain('title: Here')
    expect(await read(`media/${blobKey(media)}`)).toBe(whole)
  })
})

describe('a folder with anything else in it is refused and not changed', () => {
  test.each([
    ['any file', { 'notes.txt': 'mine' }],
    ['another presstime.json', { 'presstime.json': '{"name":"x"}' }],
    ['a presstime.json that is not JSON', { 'presstime.json': 'x' }],
    [
      'an export of a newer version',
      { 'presstime.json': '{"format":"presstime","version":2,"complete":true}' },
    ],
  ])('%s', async (_name, files) => {
    await mkdir(folder)
    for (const [path, text] of Object.entries(files)) await writeFile(join(folder, path), text)
    await expect(exportAll()).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await filesIn()).toEqual(Object.keys(files))
  })

  test('a folder with only version control in it is accepted', async () => {
    await mkdir(join(folder, '.git'), { recursive: true })
    await exportAll()
    expect(await manifest()).toMatchObject({ complete: true })
  })
})

describe('an aborted export', () => {
  const halfway = async () => {
    for (const title of ['One', 'Two', 'Three']) await post(title)
    const stop = new AbortController()
    await expect(
      exportAll({ signal: stop.signal, onProgress: () => stop.abort(new Error('stopped')) }),
    ).rejects.toThrow('stopped')
  }

  test('is recognised and not imported', async () => {
    await halfway()
    expect(await manifest()).toEqual({ format: 'presstime', version: 1, complete: false })
    await expect(openPresstime(folder)).rejects.toThrow(/not complete/)
  })

  test('is completed by the next export', async () => {
    await halfway()
    await exportAll()
    expect(await filesIn()).toEqual(expect.arrayContaining(['posts/one.draft.md', 'posts/three.draft.md']))
    expect(await manifest()).toMatchObject({ complete: true })
    expect(await readdir(folder)).not.toContain('.presstime')
  })

  test('before its first file leaves a folder that counts as empty', async () => {
    await mkdir(join(folder, '.presstime'), { recursive: true })
    await writeFile(join(folder, '.presstime/file'), '{"form')
    await exportAll()
    expect(await manifest()).toMatchObject({ complete: true })
  })

  test('with a file that could not be written is not complete', async () => {
    await exportAll()
    await mkdir(join(folder, 'posts'))
    await mkdir(join(folder, 'posts/one.draft.md'))
    await writeFile(join(folder, 'posts/one.draft.md/x'), '')
    await post('One')
    await expect(exportAll()).rejects.toThrow()
    expect(await manifest()).toMatchObject({ complete: false })
  })
})

test('an export is as of one moment, whatever is written during it', async () => {
  for (let index = 0; index < 45; index++) await post(`Post ${index}`, { slug: `post-${index}` })
  let isFirst = true
  let writes: Promise<unknown> = Promise.resolve()
  const report = await exportAll({
    onProgress: () => {
      if (!isFirst) return
      isFirst = false
      writes = content.db.$transaction([
        content.db.post.deleteMany({ where: { slug: { in: ['post-20', 'post-44'] } } }),
        content.db.post.updateMany({ data: { title: 'Later' } }),
      ])
    },
  })
  await writes
  expect(report.counts.posts).toBe(45)
  for (let index = 0; index < 45; index++)
    expect(await read(`posts/post-${index}.draft.md`)).toContain(`title: Post ${index}\n`)
})

test('files with lost or damaged bytes are reported, and everything else is exported', async () => {
  const media = await image()
  await content.storage.delete(blobKey(media))
  const damaged = join(content.folder, 'damaged')
  await writeFile(damaged, 'other bytes')
  expect(await exportAll()).toMatchObject({
    counts: { media: 0 },
    notes: [{ place: `/media/${blobKey(media)}`, note: expect.stringContaining('red.png') }],
  })
  await content.storage.put(blobKey(media), damaged)
  expect((await exportAll()).notes).toHaveLength(1)
  expect(await read('media.yaml')).toBe('[]\n')
})

test('the progress reaches the total', async () => {
  await image()
  await post('One')
  const seen: string[] = []
  await exportAll({ onProgress: ({ done, total, entry }) => seen.push(`${done}/${total} ${entry}`) })
  expect(seen).toEqual(['1/2 posts/one.draft.md', expect.stringMatching(/^2\/2 media\//)])
})

test('the longest slugs of any script can be exported', async () => {
  const slug = '語'.repeat(80)
  await publish((await post('Long', { slug })).id)
  await exportAll()
  const [name = ''] = await readdir(join(folder, 'posts'))
  expect(await read(`posts/${name}`)).toContain(`slug: ${slug}\n`)
})

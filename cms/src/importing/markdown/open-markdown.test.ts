import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { referencesOf } from '../references.ts'
import type { Skipped, Source, SourcePost } from '../source.ts'
import { type MarkdownOptions, openMarkdown } from './open-markdown.ts'

const now = new Date('2026-01-01T00:00:00Z')
const signal = new AbortController().signal

let folder: string

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'presstime-markdown-')))
})

afterEach(() => rm(folder, { recursive: true }))

/** Writes files by their paths from the folder. */
async function write(files: Record<string, string | Uint8Array>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), content)
  }
}

async function all<Item>(stream: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = []
  for await (const item of stream) items.push(item)
  return items
}

type Read = { source: Source; posts: SourcePost[]; skipped: Skipped[] }

async function read(options: MarkdownOptions = {}, place = folder): Promise<Read> {
  const source = await openMarkdown(place, options, now)
  const outlines = await all(source.outline(signal))
  const entries = await all(source.entries(signal))
  const posts = entries.filter((entry) => entry.kind === 'post')
  // The import uses the outlines for slugs and links, so they must match the entries.
  expect(outlines.filter(({ isElsewhere }) => !isElsewhere)).toEqual(
    posts.map(({ key, place, type, slug, slugIsGiven }) => ({ key, place, type, slug, slugIsGiven })),
  )
  return { source, posts, skipped: entries.filter((entry) => entry.kind === 'skipped') }
}

/** Returns the only post of a file with a front matter. */
async function readOne(text: string, options: MarkdownOptions = {}, name = 'hello.md'): Promise<SourcePost> {
  await write({ [name]: text })
  const { posts, skipped } = await read(options)
  expect(skipped).toEqual([])
  const [post] = posts
  if (!post) throw new Error('no post')
  return post
}

/** Returns the reason why a file was skipped. */
async function reasonOf(text: string | Uint8Array, name = 'hello.md'): Promise<string> {
  await write({ [name]: text })
  const { posts, skipped } = await read()
  expect(posts).toEqual([])
  expect(skipped.map(({ place }) => place)).toEqual([name])
  return skipped[0]?.reason ?? ''
}

test('a post has the values of its front matter', async () => {
  const post = await readOne(`---
title: Hello
slug: hi
date: 2020-01-31T10:00:00+01:00
lastmod: 2020-02-01
author: { name: Ada, slug: ada-l }
tags: [One, two]
category: Two
summary: In short.
description: For engines.
canonical_url: https://example.com/hello
robots: noindex, nofollow
coverImage: { src: ./a.png, alt: A picture }
aliases: [/old/hello/]
---
Text
`)
  expect(post).toEqual({
    kind: 'post',
    key: 'hello.md',
    place: 'hello.md',
    type: 'POST',
    slug: 'hi',
    slugIsGiven: true,
    title: 'Hello',
    excerpt: 'In short.',
    body: 'Text\n',
    authors: [{ name: 'Ada', slug: 'ada-l' }],
    tags: [{ name: 'One' }, { name: 'Two' }],
    cover: './a.png',
    seoTitle: undefined,
    seoDescription: 'For engines.',
    canonicalUrl: 'https://example.com/hello',
    noindex: true,
    state: 'PUBLISHED',
    publishAt: undefined,
    unpublishAt: undefined,
    said: [false, new Date('2020-01-31T09:00:00Z'), undefined, undefined, new Date('2020-02-01')],
    publishedAt: new Date('2020-01-31T09:00:00Z'),
    updatedAt: new Date('2020-02-01T00:00:00Z'),
    formerPaths: ['/old/hello'],
    notes: [],
  })
})

test('TOML in the form of Zola and Hugo is read, with its tables', async () => {
  const post = await readOne(`+++
title = "Hello"
date = 2020-01-31
draft = true
[taxonomies]
tags = ["a"]
categories = ["b"]
[extra]
author = "Ada"
+++
Text`)
  expect(post).toMatchObject({
    state: 'DRAFT',
    tags: [{ name: 'a' }, { name: 'b' }],
    authors: [{ name: 'Ada' }],
  })
  expect(post.notes).toEqual([])
})

test('mapped keys take precedence, and unknown keys are noted', async () => {
  const text = '---\ntitle: A\nheadline: B\nseo: { image: c.png, other: d }\nweight: 3\n---\n'
  const post = await readOne(text, { map: { title: 'headline', cover: 'seo.image' } })
  expect(post).toMatchObject({ title: 'B', cover: 'c.png' })
  expect(post.notes).toEqual(['Not kept from the front matter: title, weight.'])
})

test.each([
  ['draft: yes', { state: 'DRAFT' }],
  ['published: false', { state: 'DRAFT' }],
  ['status: pending', { state: 'DRAFT' }],
  ['status: who-knows', { state: 'DRAFT' }],
  ['status: published', { state: 'PUBLISHED', publishedAt: null }],
  ['published: 2020-01-31', { state: 'PUBLISHED', publishedAt: new Date('2020-01-31') }],
  ['date: 2027-01-31', { state: 'SCHEDULED', publishAt: new Date('2027-01-31'), publishedAt: null }],
  [
    'date: 2020-01-31\npublishDate: 2027-01-31',
    { state: 'SCHEDULED', publishedAt: new Date('2020-01-31'), publishAt: new Date('2027-01-31') },
  ],
  ['date: 2027-01-31\ndraft: true', { state: 'DRAFT', publishAt: undefined, publishedAt: null }],
  ['date: 2020-01-31\nexpiryDate: 2027-01-31', { state: 'PUBLISHED', unpublishAt: new Date('2027-01-31') }],
  ['date: 2020-01-31\nexpiryDate: 2021-01-31', { state: 'DRAFT', unpublishAt: undefined }],
])('%j sets the time of publication', async (lines, expected) => {
  expect(await readOne(`---\ntitle: A\n${lines}\n---\n`)).toMatchObject(expected)
})

test.each([
  ['date: 31/01/2020', /^date: "31\/01\/2020" is no date .* 2020-01-31/],
  ['updated: soon', /^updated: "soon" is no date/],
  ['draft: perhaps', /^draft: "perhaps" is neither true nor false/],
  ['date: [2020]', /is no date/],
])('%j is never guessed', async (lines, reason) => {
  expect(await reasonOf(`---\ntitle: A\n${lines}\n---\n`)).toMatch(reason)
})

test.each([
  ['private: true', 'private'],
  ['unlisted: 1', 'unlisted'],
  ['hidden: yes', 'hidden'],
  ['protected: perhaps', 'protected'],
  ['password: xyzzy', 'password'],
  ['visibility: Members', 'visibility'],
  ['permalink: false', 'permalink'],
  ['extra: { private: true }', 'extra.private'],
  ['archived: true', 'archived'],
  ['isArchived: true', 'isArchived'],
  ['wip: yes', 'wip'],
  ['access: members', 'access'],
  ['access: { level: paid }', 'access'],
  ['paywall: true', 'paywall'],
  ['members: true', 'members'],
  ['members_only: 1', 'members_only'],
  ['tiers: [free, gold]', 'tiers'],
  ['params: { premium: true }', 'params.premium'],
  ['audience: only_paid', 'audience'],
  ['exclude: true', 'exclude'],
  ['render: false', 'render'],
])('%j restricts the post, so it stays a draft', async (line, key) => {
  expect(await readOne(`---\ntitle: A\ndate: 2020-01-31\n${line}\n---\n`)).toMatchObject({
    state: 'DRAFT',
    notes: [`By its ${key} it was not for everybody, so it stays a draft.`],
  })
})

test.each(['isDraft: true', 'public: false', 'publish: no'])('%j makes a draft', async (line) => {
  expect(await readOne(`---\ntitle: A\n${line}\n---\n`)).toMatchObject({ state: 'DRAFT', notes: [] })
})

test.each([
  ...['private: false', 'hidden: no', 'unlisted: 0', 'password: ""', 'visibility: public'],
  ...['archived: false', 'access: everyone', 'paywall: none', 'members: false', 'access: { level: free }'],
  ...['exclude: false', 'show: true', 'isArchived: no'],
])('%j does not restrict the post', async (line) => {
  expect(await readOne(`---\ntitle: A\n${line}\n---\n`)).toMatchObject({ state: 'PUBLISHED', notes: [] })
})

test.each(['hide: [toc]', 'audience: developers', 'display: compact'])(
  '%j has another meaning, so the post is public with a note',
  async (line) => {
    const key = line.replace(/:.*/, '')
    expect(await readOne(`---\ntitle: A\n${line}\n---\n`)).toMatchObject({
      state: 'PUBLISHED',
      notes: [`Not kept from the front matter: ${key}.`],
    })
  },
)

test('a control character is removed, and its line is noted', async () => {
  const post = await readOne('---\ntitle: A\n---\nOne.\n\nTwo\f three.\x01\n')
  expect(post).toMatchObject({
    body: 'One.\n\nTwo three.\n',
    notes: [
      'The control character U+000C was taken out: line 6',
      'The control character U+0001 was taken out: line 6',
    ],
  })
})

test.each(['_drafts', '_drafts/a.md', '_drafts/b', 'linked'])(
  'drafts of Jekyll are drafts when only %s is imported',
  async (place) => {
    await write({ '_drafts/a.md': 'A', '_drafts/b/a.md': 'B', 'c/a.md': 'C' })
    await symlink(join(folder, '_drafts'), join(folder, 'linked'))
    const { posts } = await read({}, join(folder, place))
    expect(new Set(posts.map(({ state }) => state))).toEqual(new Set(['DRAFT']))
  },
)

test('posts of Jekyll are recognized when only _posts is imported', async () => {
  await write({ '_posts/2020-01-31-a.md': '---\ntags: b c\n---\n' })
  const { posts } = await read({ basePath: '/blog' }, join(folder, '_posts'))
  expect(posts).toMatchObject([
    { tags: [{ name: 'b' }, { name: 'c' }], formerPaths: ['/blog/2020/01/31/a.html'] },
  ])
})

test.each([
  ['layout: page', 'PAGE'],
  ['type: page', 'PAGE'],
  ['layout: blog-post', 'POST'],
])('%j makes a %s', async (line, type) => {
  expect((await readOne(`---\ntitle: A\n${line}\n---\n`)).type).toBe(type)
})

test.each([
  ['Jekyll', '_posts/2020-01-31-Hello_There.md', 'hello-there', '2020-01-31'],
  ['Hugo and Zola', 'posts/hello/index.md', 'hello', undefined],
  ['a date with dots', 'weekly-update.2015-02-06.md', 'weekly-update-2015-02-06', undefined],
  ['a date that does not exist', '2020-13-45-hello.md', '2020-13-45-hello', undefined],
  ['other scripts', 'Привет мир.md', 'привет-мир', undefined],
])('slug and date come from a file name, such as %s', async (_name, name, slug, date) => {
  const post = await readOne('Text', {}, name)
  expect(post).toMatchObject({ slug, slugIsGiven: false, publishedAt: date ? new Date(date) : null })
})

test.each([
  ['# Hello *you*\n\nText', 'Hello you', 'Text'],
  ['<!-- c -->\n\nHello\n=====\n\nText', 'Hello', '<!-- c -->\n\nText'],
  ['## Hello\nText', 'Hello', 'Text'],
  ['Text\n\n# Hello\n', 'Hello', 'Text\n\n# Hello\n'],
  ['Text\n\n## Hello\n', 'My name', 'Text\n\n## Hello\n'],
])('without a title in front matter, %j gives one', async (text, title, body) => {
  expect(await readOne(text, {}, 'my-name.md')).toMatchObject({ title, body })
})

test('a heading that repeats the title is removed, and another one stays', async () => {
  const repeated = await readOne('---\ntitle: Hello  you\n---\n\n# hello you #\n\nText')
  expect(repeated).toMatchObject({ body: 'Text', notes: [expect.stringMatching(/repeats the title/)] })
  expect(await readOne('---\ntitle: Hello\n---\n\n# You\n\nText')).toMatchObject({
    body: '# You\n\nText',
    notes: [],
  })
})

test('an invalid slug is corrected, and this is noted', async () => {
  const post = await readOne('---\ntitle: A\nslug: Hello World\n---\n')
  expect(post).toMatchObject({
    slug: 'hello-world',
    slugIsGiven: true,
    notes: [expect.stringMatching(/"Hello World"/)],
  })
})

test('the last part of a path becomes the slug, and the path redirects to the new one', async () => {
  const post = await readOne('---\ntitle: A\npermalink: /2020/01/caf%C3%A9.html\n---\n')
  expect(post).toMatchObject({ slug: 'cafe', formerPaths: ['/2020/01/caf%C3%A9.html'] })
  const pattern = await readOne('---\ntitle: A\npermalink: /:year/:title/\n---\n')
  expect(pattern).toMatchObject({ slug: 'hello', formerPaths: [], notes: [expect.stringMatching(/:year/)] })
})

test('with a base path, a differing old address redirects to the new one', async () => {
  await write({
    'a.md': 'A',
    'b/c.md': '---\nslug: d\naliases: [e, /f]\n---\n',
    'g.md': '---\nlayout: page\npath: /g\n---\n',
    '_posts/2020-01-31-h.md': '---\ncategories: [X]\nredirect_from: i\n---\n',
  })
  const { posts } = await read({ basePath: ['https://example.com/blog/'] })
  expect(Object.fromEntries(posts.map(({ key, formerPaths }) => [key, formerPaths]))).toEqual({
    'a.md': [],
    'b/c.md': ['/blog/b/d', '/blog/b/c', '/blog/b/e', '/f'],
    'g.md': [],
    '_posts/2020-01-31-h.md': ['/blog/x/2020/01/31/h.html', '/i'],
  })
})

test('links find their target posts', async () => {
  await write({
    'a.md': 'A',
    'b/index.md': 'B',
    'b/c d.md': '---\nslug: see\npath: /old/c/\n---\n',
    '_posts/2020-01-31-e.md': 'E',
  })
  const { source } = await read({ basePath: ['/blog', 'https://example.com/en/blog'] })
  const targets = (key: string, hrefs: string[]) =>
    hrefs.map((href) => {
      const target = source.targetOf(href, { key, place: key })
      return target && target.key + target.suffix
    })
  expect(
    targets('a.md', [
      'b',
      './b/',
      'b/c%20d.md#x',
      './b/index.md?y#x',
      '@/b/index.md',
      '/blog/b/',
      '/blog/b.html',
    ]),
  ).toEqual([
    'b/index.md',
    'b/index.md',
    'b/c d.md#x',
    'b/index.md?y#x',
    'b/index.md',
    'b/index.md',
    'b/index.md',
  ])
  expect(
    targets('b/index.md', [
      '../a.md',
      '../a',
      '/old/c',
      '/old/c/index.html',
      'https://example.com/en/blog/a#x',
    ]),
  ).toEqual(['a.md', 'a.md', 'b/c d.md', 'b/c d.md', 'a.md#x'])
  expect(targets('b/c d.md', ['../../a/', '/blog/2020/01/31/e.html', '/blog/2020/01/31/e'])).toEqual([
    'a.md',
    '_posts/2020-01-31-e.md',
    '_posts/2020-01-31-e.md',
  ])
  expect(
    targets('a.md', ['#x', '/other', 'https://other.com/blog/a', 'mailto:a@b.c', '../../a', '', '%', 'x.md']),
  ).toEqual([null, null, null, null, null, null, null, null])
})

test('an address belongs to the post whose slug states it, or else to the file name', async () => {
  await write({
    'hello.md': '---\nslug: hi\n---\n',
    'x.md': '---\nslug: hello\n---\n',
    '2020-01-31-two.md': '',
    'two.md': '',
    'y.md': '---\naliases: [/z]\n---\n',
    'z.md': '',
  })
  const { source, posts } = await read({ basePath: '/posts' })
  const from = { key: 'y.md', place: 'y.md' }
  expect(source.targetOf('/posts/hello/', from)?.key).toBe('x.md')
  expect(source.targetOf('/posts/hi', from)?.key).toBe('hello.md')
  expect(source.targetOf('/posts/two', from)).toBeNull()
  expect(source.targetOf('/posts/2020-01-31-two', from)?.key).toBe('2020-01-31-two.md')
  expect(source.targetOf('/z', from)?.key).toBe('y.md')
  const of = (key: string) => posts.find((post) => post.key === key)
  expect(of('hello.md')?.formerPaths).toEqual(['/posts/hi'])
  expect(of('x.md')?.formerPaths).toEqual(['/posts/hello', '/posts/x'])
  expect(of('two.md')?.formerPaths).toEqual([])
  expect(of('two.md')?.notes).toContain(
    '/posts/two could have been the address of several files: it leads to none',
  )
})

test('a template cannot refer to a name that two files share', async () => {
  await write({ 'a.md': '[x]({{< ref "b" >}}) [y]({{< ref "d/b.md" >}})', 'c/b.md': 'B', 'd/b.md': 'B' })
  const { posts } = await read()
  expect(posts[0]?.body).toBe('[x]({{< ref "b" >}}) [y](./d/b.md)')
})

test('links without a target post are noted', async () => {
  const post = await readOne('[a](./gone.md) [b](/download/) [c](https://example.com) [d](#e) [f](/g.pdf)')
  expect(post.notes).toContain(
    'Links that lead to no post of the import stay as they are: ./gone.md, /download/',
  )
})

test('bare addresses of posts are noted', async () => {
  await write({
    'a.md': 'https://example.com/blog/b https://example.com/c `https://example.com/blog/b`',
    'b.md': 'B',
  })
  const { posts } = await read({ basePath: 'https://example.com/blog' })
  expect(posts[0]?.notes).toContain(
    'Bare addresses of posts of the import stay as they are: https://example.com/blog/b',
  )
})

test('links and images in template syntax become Markdown, and code stays', async () => {
  await write({
    'posts/a.md': [
      '[a]({{< ref "b.md#x" >}}) [b]({{% relref "posts/b" %}}) [c]({% post_url 2020-01-31-c %})',
      '[d]({{ site.baseurl }}/x) ![e]({{ "/e.png" | relative_url }})',
      '{{< figure src="/f.png" alt="F" caption="G" >}}',
      '{{< youtube abc-DEF_123 >}} {{ vimeo(id="7") }}',
      '`{{< ref "b.md" >}}` {{< tweet abc >}} {% include x.html %} [z]({{< ref "gone" >}})',
      '',
      '{% highlight js %}\nlet a = "{{ b }}"\n{% endhighlight %}',
    ].join('\n'),
    'posts/b.md': 'B',
    '_posts/2020-01-31-c.md': '[x](y){:target="_blank"}',
  })
  const { posts, source } = await read()
  const [c, a] = posts
  expect(c).toMatchObject({
    body: '[x](y)',
    notes: expect.arrayContaining([expect.stringMatching(/kramdown/)]),
  })
  if (!a) throw new Error('no post')
  expect(a.body).toBe(
    [
      '[a](./b.md#x) [b](./b.md) [c](./../_posts/2020-01-31-c.md)',
      '[d](/x) ![e](/e.png)',
      '![F](/f.png "G")',
      'https://www.youtube.com/watch?v=abc-DEF_123 https://vimeo.com/7',
      '`{{< ref "b.md" >}}` {{< tweet abc >}} {% include x.html %} [z]({{< ref "gone" >}})',
      '',
      '```js\nlet a = "{{ b }}"\n```',
    ].join('\n'),
  )
  expect(referencesOf(a.body).map(({ url }) => source.targetOf(url, a)?.key)).toEqual([
    'posts/b.md',
    'posts/b.md',
    '_posts/2020-01-31-c.md',
    undefined,
    undefined,
    undefined,
  ])
  expect(a.notes).toEqual(
    expect.arrayContaining([
      '{{< ref "gone" >}} names no file of the import: it stays text',
      'Left as text, since Presstime has no templates in a text: {{< tweet >}}, {{< ref >}}, {% include %}',
    ]),
  )
})

test('files are found only beside the post and in folders of the old site', async () => {
  const outside = await mkdtemp(join(tmpdir(), 'presstime-outside-'))
  await writeFile(join(outside, 'secret.png'), '')
  await write({
    'blog/a.md': '---\ncover: { image: x y.png, alt: An X }\n---\n',
    'blog/x y.png': '',
    'blog/b.zip': '',
    'static/img/c.png': '',
    'media/d.png': '',
  })
  await symlink(join(outside, 'secret.png'), join(folder, 'blog/link.png'))
  const { source, posts } = await read({
    staticFolders: [join(folder, 'media')],
    basePath: 'https://example.com/blog',
  })
  const from = posts[0] ?? { key: '', place: '' }
  const file = (reference: string, use: 'image' | 'link' = 'image') => source.fileOf(reference, from, use)
  const found = (path: string) => ({ kind: 'file', path: join(folder, path) })
  expect(await file('x%20y.png?v=1')).toMatchObject({ ...found('blog/x y.png'), fileName: 'x y.png' })
  expect(await file('x y.png')).toMatchObject({ alt: 'An X' })
  expect(await file('../static/img/c.png')).toMatchObject(found('static/img/c.png'))
  expect(await file('/img/c.png')).toMatchObject(found('static/img/c.png'))
  expect(await file('/static/img/c.png', 'link')).toMatchObject(found('static/img/c.png'))
  expect(await file('/blog/img/c.png')).toMatchObject(found('static/img/c.png'))
  expect(await file('https://example.com/d.png')).toMatchObject(found('media/d.png'))
  const missing = async (reference: string, use: 'image' | 'link' = 'image') => {
    const result = await file(reference, use)
    return result?.kind === 'missing' ? result.reason : result
  }
  expect(await missing('link.png')).toMatch(/outside of the folder.*--static/)
  expect(await missing(`../../${outside.split('/').at(-1)}/secret.png`)).toMatch(/outside of the folder/)
  expect(await missing('b.zip', 'link')).toMatch(/not kept \(JPEG/)
  expect(await missing('gone.png')).toMatch(/gone\.png is not there/)
  expect(await missing('/gone.pdf', 'link')).toMatch(/is not there.*--static/)
  for (const elsewhere of ['https://other.com/d.png', '//other.com/d.png', 'data:image/png,x', '#a'])
    expect(await missing(elsewhere)).toBeNull()
  for (const page of ['/about', 'other/', 'a.md', 'x.html']) expect(await missing(page, 'link')).toBeNull()
  await rm(outside, { recursive: true })
})

test('a usual folder that is a link out of the root is ignored, unless it is named', async () => {
  const outside = await realpath(await mkdtemp(join(tmpdir(), 'presstime-outside-')))
  await writeFile(join(outside, 'secret.png'), '')
  await write({ 'a.md': 'A' })
  await symlink(outside, join(folder, 'static'))
  const from = { key: 'a.md', place: 'a.md' }
  const { source } = await read()
  for (const reference of ['/secret.png', '/static/secret.png', 'static/secret.png'])
    expect(await source.fileOf(reference, from, 'image')).toMatchObject({ kind: 'missing' })
  const { source: named } = await read({ staticFolders: [join(folder, 'static')] })
  expect(await named.fileOf('/secret.png', from, 'image')).toMatchObject({ kind: 'file' })
  await rm(outside, { recursive: true })
})

test.each([
  ['UTF-16', Uint8Array.of(0xff, 0xfe, 0x41, 0), /UTF-16.*UTF-8/],
  ['NUL', Uint8Array.of(0x41, 0, 0x42), /NUL/],
  ['Latin-1', Uint8Array.of(0x0a, 0x63, 0x61, 0x66, 0xe9), /not UTF-8 in line 2/],
  ['invalid front matter', '---\ntitle: "A\n---\n', /^Line \d/],
])('a file with %s is skipped with a reason', async (_name, content, reason) => {
  expect(await reasonOf(content)).toMatch(reason)
})

test('a byte order mark and line ends of Windows make no difference', async () => {
  expect(await readOne('\u{FEFF}---\r\ntitle: A\r\n---\r\nB\r\n\r\nC\r\n')).toMatchObject({
    title: 'A',
    body: 'B\n\nC\n',
  })
})

test('MDX is parsed as MDX, and an invalid file is reported with its line', async () => {
  const post = await readOne('---\ntitle: A\n---\n\n<Note>Text</Note>\n', {}, 'a.mdx')
  expect(post.body).toBe('> [!NOTE]\n> Text\n')
  expect(await reasonOf('---\ntitle: A\n---\n\n<B>\n', 'a.mdx')).toMatch(/^Line 5: /)
})

test('a file with too deep nesting fails, and the others are imported', async () => {
  await write({ 'a.md': `${'> '.repeat(20_000)}# A`, 'b.md': 'B', 'c.md': `${'- '.repeat(20_000)}C` })
  const source = await openMarkdown(folder, {}, now)
  await all(source.outline(signal))
  expect(await all(source.entries(signal))).toMatchObject([
    { kind: 'skipped', key: 'a.md', isFaulty: true, reason: expect.stringMatching(/nested/) },
    { kind: 'post', key: 'b.md' },
    { kind: 'skipped', key: 'c.md', isFaulty: true },
  ])
})

test('files about the folder, sections and all other files are reported', async () => {
  await write({
    'README.md': '# About',
    'a/CHANGELOG.md': '---\ntitle: Ours\n---\n',
    'a/_index.md': '---\ntitle: Section\n---\n',
    'a/b.PNG': '',
    'a/c.png': '',
    LICENSE: '',
    'node_modules/d/e.md': 'E',
    '.git/f.md': 'F',
    'g.MD': 'G',
  })
  await symlink(join(folder, 'g.MD'), join(folder, 'h.md'))
  await symlink(tmpdir(), join(folder, 'i'))
  await symlink(join(folder, 'a'), join(folder, 'j'))
  await symlink(join(folder, 'gone'), join(folder, 'k.md'))
  const { posts, skipped } = await read()
  expect(posts.map(({ key }) => key)).toEqual(['a/CHANGELOG.md', 'g.MD', 'h.md'])
  expect(skipped.filter(({ isFaulty }) => isFaulty)).toEqual([])
  expect(skipped).toEqual([
    expect.objectContaining({ place: 'README.md', reason: expect.stringMatching(/about the folder/) }),
    expect.objectContaining({ place: 'a/_index.md', reason: expect.stringMatching(/section/) }),
    expect.objectContaining({ place: 'i', reason: expect.stringMatching(/out of the folder/) }),
    expect.objectContaining({ place: 'j', reason: expect.stringMatching(/own place/) }),
    expect.objectContaining({ place: 'k.md', reason: expect.stringMatching(/nothing/) }),
    {
      kind: 'skipped',
      key: '.',
      place: '.',
      reason:
        '3 other files were not looked at (2 .png, 1 without an extension); what posts use of them comes in with the posts. Not looked into: .git, node_modules.',
    },
  ])
})

test('a single file can be imported, and a later import of its folder recognizes it', async () => {
  await write({ 'a.md': '[b](b.md) ![c](c.png)', 'b.md': 'B', 'c.png': '' })
  const { source, posts } = await read({}, join(folder, 'a.md'))
  expect(posts.map(({ key }) => key)).toEqual(['a.md'])
  expect(source.name).toBe((await read()).source.name)
  expect(source.targetOf('b.md', { key: 'a.md', place: 'a.md' })?.key).toBe('b.md')
  const outlines = await all(source.outline(signal))
  expect(outlines.map(({ key, isElsewhere = false }) => [key, isElsewhere])).toEqual([
    ['a.md', false],
    ['b.md', true],
  ])
})

test.each([
  ['build: { render: never, list: never }', /build/],
  ['_build:\n  render: false', /_build/],
  ['build: { list: never }', /build/],
  ['eleventyExcludeFromCollections: true', /eleventyExcludeFromCollections/],
])('%j restricts a text, so it stays a draft, and the reason is noted', async (field, reason) => {
  const post = await readOne(`---\ntitle: A\n${field}\n---\nText\n`)
  expect(post.state).toBe('DRAFT')
  expect(post.notes).toContainEqual(expect.stringMatching(reason))
})

test.each(['visible: false', 'state: draft', 'state: private'])('%j makes a draft', async (field) => {
  expect(await readOne(`---\ntitle: A\n${field}\n---\nText\n`)).toMatchObject({ state: 'DRAFT' })
})

test.each([
  'build: { render: always, publishResources: false }',
  'eleventyExcludeFromCollections: false',
  'visible: true',
  'state: published',
  'state: Ohio',
])('%j is public', async (field) => {
  expect(await readOne(`---\ntitle: A\n${field}\n---\nText\n`)).toMatchObject({ state: 'PUBLISHED' })
})

test('an unknown value of a key mapped to the status makes a draft', async () => {
  const text = '---\ntitle: A\nstate: Ohio\n---\nText\n'
  expect(await readOne(text, { map: { status: 'state' } })).toMatchObject({ state: 'DRAFT' })
})

test('a file whose name begins with _ is a draft, and that is noted', async () => {
  const post = await readOne('---\ntitle: A\n---\nText\n', {}, '_partial.mdx')
  expect(post).toMatchObject({ slug: 'partial', state: 'DRAFT' })
  expect(post.notes).toEqual([expect.stringMatching(/begins with _/)])
})

test('comments of templates do not become text, and boxes of colons become alerts', async () => {
  const post = await readOne(
    '---\ntitle: A\n---\n{% comment %}SECRET{% endcomment %}\n\n:::note\nText\n:::\n',
  )
  expect(post.body).toBe('> [!NOTE]\n> Text\n')
})

test('the name of a text in another language contains the folder and the language', async () => {
  await write({ 'a/index.md': 'A', 'a/index.fr.md': 'A', 'b/index.pt-br.md': 'B' })
  const { posts } = await read()
  expect(posts.map(({ slug }) => slug)).toEqual(['a-fr', 'a', 'b-pt-br'])
})

test('a nested list of categories gives tags, too', async () => {
  const post = await readOne('---\ntitle: A\ncategories:\n  - [Y, Z]\n  - W\n---\nText\n')
  expect(post.tags).toEqual([{ name: 'Y' }, { name: 'Z' }, { name: 'W' }])
})

test('both possible dates in the address of a Jekyll post redirect to it', async () => {
  const post = await readOne(
    '---\ntitle: A\ndate: 2015-11-20 23:30:00 -0500\n---\nText\n',
    { basePath: '/' },
    '_posts/2015-11-20-tz.md',
  )
  expect(post.formerPaths).toEqual(['/2015/11/20/tz.html', '/2015/11/21/tz.html'])
})

test('HTML that readers will not see is noted', async () => {
  const post = await readOne('<form action="/a"><input></form>\n\n<style>b</style>\n\n<b>c</b> `<video>`')
  expect(post.notes).toEqual(
    expect.arrayContaining([
      'Kept in the text, but readers do not see it: <style> with its content',
      'Kept in the text, but readers see only the words in it: <form>',
    ]),
  )
})

test.each<[MarkdownOptions, RegExp]>([
  [{ map: { colour: 'x' } }, /map\.colour: is no field .*title/],
  [{ basePath: 'blog' }, /basePath/],
  [{ staticFolders: ['/nowhere'] }, /\/nowhere is no folder/],
])('invalid options are refused: %j', async (options, message) => {
  await expect(openMarkdown(folder, options)).rejects.toThrow(message)
})

test.each([
  'date: 2027-01-31',
  'date: 2020-01-31\npublishDate: 2027-01-31',
  'date: 2020-01-31\nexpiryDate: 2027-01-31\nlastmod: 2027-02-01',
])('the hash for %j stays the same when its dates have passed', async (fields) => {
  const before = await readOne(`---\n${fields}\n---\nText\n`)
  const source = await openMarkdown(folder, {}, new Date('2028-01-01T00:00:00Z'))
  const [after] = await all(source.entries(signal))
  expect(after).not.toMatchObject({
    state: before.state,
    updatedAt: before.updatedAt,
    publishAt: before.publishAt,
  })
  expect(after).toMatchObject({ said: before.said, formerPaths: before.formerPaths })
})

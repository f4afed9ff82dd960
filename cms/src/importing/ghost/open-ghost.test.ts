import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Outline, Skipped, Source, SourceEntry, SourcePost } from '../source.ts'
import { SourceError } from '../source-error.ts'
import { openGhost } from './open-ghost.ts'

const exportFile = join(import.meta.dirname, 'fixtures', 'blog.json')
const { signal } = new AbortController()

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'presstime-ghost-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Reads a source as the import does. `errors`: the errors that ended the outline and the entries. */
async function readAll(source: Source) {
  const outlines: Outline[] = []
  const entries: (SourceEntry | Skipped)[] = []
  const errors: unknown[] = []
  const collect = async <Item>(items: AsyncIterable<Item>, into: Item[]) => {
    try {
      for await (const item of items) into.push(item)
    } catch (error) {
      errors.push(error)
    }
  }
  await collect(source.outline(signal), outlines)
  await collect(source.entries(signal), entries)
  const post = (slug: string) =>
    entries.find((entry): entry is SourcePost => entry.kind === 'post' && entry.place.endsWith(` ${slug}`))
  return { outlines, entries, errors, post }
}

const readBlog = async () => readAll(await openGhost(exportFile))

let files = 0
async function fileOf(text: string | Buffer): Promise<string> {
  const file = join(folder, `${++files}.json`)
  await writeFile(file, text)
  return file
}

const openPosts = async (...posts: object[]) => {
  const rows = posts.map((post, index) => ({
    id: String(index),
    slug: `p${index}`,
    title: 'T',
    html: '',
    ...post,
  }))
  return openGhost(await fileOf(JSON.stringify({ data: { posts: rows } })))
}

describe('an export of Ghost', () => {
  test('is named after the blog, so that a later export updates the same posts', async () => {
    expect((await openGhost(exportFile)).name).toBe('ghost 11111111-2222-4333-8444-555555555555')
  })

  test('has the same posts in its outline and its entries, except those without HTML', async () => {
    const { outlines, entries, errors } = await readBlog()
    expect(errors).toEqual([])
    const posts = entries.filter((entry) => entry.kind === 'post')
    expect(
      posts.map(({ key, place, type, slug, slugIsGiven }) => ({ key, place, type, slug, slugIsGiven })),
    ).toEqual(outlines.filter(({ slug }) => slug !== 'only-lexical'))
    expect(outlines).toHaveLength(11)
  })

  test('returns a post with all its data, although that data comes after all posts', async () => {
    const { post } = await readBlog()
    expect(post('the-harbour')).toMatchObject({
      key: 'post-00000000-0000-4000-8000-000000000001',
      place: 'blog.json, post the-harbour',
      title: 'The harbour & <the> sea',
      excerpt: 'Ships and more',
      authors: [
        { name: 'Ada', slug: 'ada' },
        { name: 'Bo', slug: 'bo' },
      ],
      tags: [
        { name: 'Ships', slug: 'ships' },
        { name: 'News', slug: 'news' },
      ],
      cover: '/content/images/2024/01/harbour.jpg',
      seoTitle: 'Harbour – all of it',
      seoDescription: 'Everything of the harbour',
      canonicalUrl: 'https://first.example/harbour',
      state: 'PUBLISHED',
      publishedAt: new Date('2024-01-01T09:00:00Z'),
      updatedAt: new Date('2024-01-02T08:00:00Z'),
      formerPaths: ['/the-harbour'],
      notes: [
        'The caption of its cover was left out: Photo: Ada.',
        'Left out, since links to it show its title, excerpt and cover: og_title.',
        'Code that was put into its page was left out: codeinjection_head.',
        'It was featured: the CMS has no such mark.',
        'Internal tags were left out: #wide.',
        'The pictures of a bookmark were left out.',
        '<audio> became a link to what it showed.',
        '<iframe> became a link to what it showed.',
      ],
    })
  })

  test('keeps the cards of a text as Markdown', async () => {
    const { post } = await readBlog()
    expect(post('the-harbour')?.body).toMatchSnapshot()
  })

  test('returns authors with their descriptions, but without mail addresses', async () => {
    const { entries } = await readBlog()
    expect(entries.filter((entry) => entry.kind === 'author')).toMatchObject([
      {
        name: 'Ada',
        slug: 'ada',
        bio: 'Sails',
        avatar: '/content/images/2024/01/ada.jpg',
        links: [
          { label: 'Website', url: 'https://ada.example' },
          { label: 'X', url: 'https://x.com/ada' },
        ],
        notes: ['Left out: location.'],
      },
      { name: 'Bo', links: [{ label: 'Facebook', url: 'https://www.facebook.com/bo' }] },
    ])
    expect(JSON.stringify(entries)).not.toContain('@harbour.example')
  })

  test('never publishes posts for a restricted audience', async () => {
    const { post } = await readBlog()
    for (const [slug, why] of [
      ['members-news', 'It was for some readers only (members)'],
      ['paid', 'It was for some readers only (paid)'],
      ['letter', 'It was sent as a mail only'],
      ['gated', 'Parts of it were for members only'],
    ]) {
      expect([slug, post(slug ?? '')?.state]).toEqual([slug, 'DRAFT'])
      expect(post(slug ?? '')?.notes).toEqual([`${why}: it is a draft and is not published.`])
    }
    expect(post('untitled')).toMatchObject({ state: 'DRAFT', title: 'Untitled', publishedAt: null })
  })

  test.each(['timezone', 'active_timezone'])('shows each post on its day in the blog’s %s', async (key) => {
    const at = (published_at: string) => ({ status: 'published', published_at })
    const posts = [at('2014-05-07T03:00:00.000Z'), at('2014-05-07T18:00:00.000Z')].map((post, id) => ({
      id: String(id),
      slug: `p${id}`,
      title: 'T',
      html: '',
      ...post,
    }))
    const file = await fileOf(
      JSON.stringify({ data: { posts, settings: [{ key, value: 'America/Denver' }] } }),
    )
    const { post } = await readAll(await openGhost(file))
    expect(post('p0')?.publishedAt?.toISOString()).toMatch(/^2014-05-06T23:59/)
    expect(post('p1')?.publishedAt).toEqual(new Date('2014-05-07T18:00:00Z'))
  })

  test('had other addresses than /<slug> if the options state a permalink', async () => {
    const posts = [
      { id: '1', slug: 'a', title: 'A', html: '', status: 'published', published_at: '2020-02-03T10:00:00Z' },
      { id: '2', slug: 'about', title: 'B', html: '', status: 'published', type: 'page' },
    ]
    const file = await fileOf(JSON.stringify({ data: { posts } }))
    const source = await openGhost(file, { permalink: '/:year/:month/:slug/' })
    const { post } = await readAll(source)
    expect(post('a')?.formerPaths).toEqual(['/2020/02/a'])
    expect(post('about')?.formerPaths).toEqual(['/about'])
    expect(source.targetOf('/2020/02/a/#b', { key: '', place: '' })).toEqual({ key: 'post-1', suffix: '#b' })
    await expect(openGhost(file, { permalink: '/:nothing/' })).rejects.toThrow(/:nothing/)
  })

  test('plans posts for the future, and treats posts whose time has passed as published', async () => {
    const { post } = await readBlog()
    expect(post('coming')).toMatchObject({ state: 'SCHEDULED', publishAt: new Date('2999-01-01T09:00:00Z') })
    expect(post('dated-ahead')).toMatchObject({ state: 'SCHEDULED', publishedAt: null })
    expect(post('was-scheduled')).toMatchObject({
      state: 'PUBLISHED',
      publishedAt: new Date('2021-01-01T09:00:00Z'),
    })
  })

  test('reports a reason for everything that is left out', async () => {
    const { entries } = await readBlog()
    expect(entries.flatMap((entry) => (entry.kind === 'skipped' ? [[entry.key, entry.reason]] : []))).toEqual(
      [
        ['settings', expect.stringContaining('Harbour News: All ships')],
        ['author-ghost', expect.stringContaining('No post is by this user')],
        ['tag-hash-wide', expect.stringContaining('internal tag')],
        ['post-00000000-0000-4000-8000-000000000008', expect.stringContaining('(lexical), without HTML')],
        ['routes', expect.stringContaining('/<slug> leads to each post')],
        ['tables', 'The CMS has nothing like these tables: newsletters (1).'],
      ],
    )
  })

  test('of an old version has authors, pages and dates, too', async () => {
    const data = {
      posts: [
        {
          id: 1,
          uuid: 'u',
          title: 'Old',
          slug: 'old',
          html: '<p>a</p>',
          page: 1,
          status: 'published',
          author_id: 5,
          published_at: 1426078349156,
          image: '/content/images/a.png',
          meta_title: 'M',
        },
      ],
      users: [{ id: 5, name: 'Ada', slug: 'ada', image: '/content/images/ada.png' }],
    }
    const { post, entries } = await readAll(await openGhost(await fileOf(JSON.stringify({ meta: {}, data }))))
    expect(post('old')).toMatchObject({
      type: 'PAGE',
      authors: [{ name: 'Ada', slug: 'ada' }],
      publishedAt: new Date(1426078349156),
      cover: '/content/images/a.png',
      seoTitle: 'M',
    })
    expect(entries.filter((entry) => entry.kind === 'author')).toHaveLength(1)
  })

  test('is read up to invalid JSON, and the error states the position', async () => {
    const text = await readFile(exportFile, 'utf8')
    const at = text.indexOf('"id": "650000000000000000000004"')
    for (const [broken, reason] of [
      [text.slice(0, at), 'it ends in the middle'],
      [`${text.slice(0, at)}]${text.slice(at)}`, 'unexpected RIGHT_BRACKET ("]")'],
      [`${text.slice(0, at)}\u0001${text.slice(at)}`, 'unexpected "\u0001"'],
    ] as const) {
      const { outlines, post, errors } = await readAll(await openGhost(await fileOf(broken)))
      const line = text.slice(0, at).split('\n').length
      const offset = Buffer.byteLength(text.slice(0, at))
      expect(outlines.map(({ slug }) => slug)).toEqual(['the-harbour', 'untitled', 'coming'])
      expect(post('the-harbour')?.body).toContain('Mind the **tide**')
      // The field that marks a post as mail only would come later in the file.
      expect(post('coming')?.state).toBe('DRAFT')
      expect(errors).toHaveLength(2)
      for (const error of errors) {
        expect(error).toBeInstanceOf(SourceError)
        expect(error).toMatchObject({
          place: expect.stringContaining(`line ${line}, byte ${offset}`),
          message: expect.stringContaining(reason),
        })
      }
    }
  })

  test.each(['', '\ufeff'])(
    'is read up to invalid UTF-8, and the error states the position: %j',
    async (mark) => {
      const post = (id: string, title: string) =>
        `{"id":"${id}","slug":"p${id}","title":"${title}","html":"<p>春</p>"}`
      const posts = [post('1', 'a'), post('2', 'b')].join(',\n')
      const before = `${mark}{"data":{"posts":[${posts},\n{"id":"3","slug":"p3","title":"caf`
      const bytes = [Buffer.from(before), Buffer.of(0xe9), Buffer.from('","html":"c"}]}}')]
      const { outlines, errors } = await readAll(await openGhost(await fileOf(Buffer.concat(bytes))))
      expect(outlines.map(({ slug }) => slug)).toEqual(['p1', 'p2'])
      expect(errors).toHaveLength(2)
      expect(errors[1]).toBeInstanceOf(SourceError)
      expect(errors[1]).toMatchObject({
        place: expect.stringContaining(`line 3, byte ${Buffer.byteLength(before)}`),
        message: expect.stringContaining('it is not UTF-8'),
      })
    },
  )

  test.each([
    ['other JSON', '{"a":[1]}', 'it has no tables'],
    ['no JSON', 'hello', 'no JSON at line 1'],
    ['nothing', '', 'no JSON at line 1'],
  ])('is not %s', async (_what, text, why) => {
    await expect(openGhost(await fileOf(text))).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.stringContaining(why),
    })
  })

  test('may begin with a byte order mark', async () => {
    const { outlines } = await readAll(
      await openGhost(await fileOf(`\ufeff${await readFile(exportFile, 'utf8')}`)),
    )
    expect(outlines).toHaveLength(11)
  })

  test('with the same post twice returns the first and reports the second', async () => {
    const { entries } = await readAll(await openPosts({ uuid: 'a' }, { uuid: 'a' }))
    expect(entries.filter((entry) => entry.kind === 'post')).toHaveLength(1)
    expect(entries).toContainEqual(
      expect.objectContaining({ isFaulty: true, place: expect.stringMatching(/^\d+\.json, post p1$/) }),
    )
  })

  test('may contain slugs with half of a surrogate pair, which a path cannot contain', async () => {
    const { post, errors } = await readAll(await openPosts({ slug: 'a\ud800' }, {}))
    expect(errors).toEqual([])
    expect(post('a\ud800')?.formerPaths).toEqual(['/a%EF%BF%BD'])
    expect(post('p1')).toBeDefined()
  })

  test('removes characters that cannot be shown to readers', async () => {
    const { post } = await readAll(await openPosts({ title: 'a\u0000b', custom_excerpt: 'x '.repeat(600) }))
    expect(post('p0')?.title).toBe('ab')
    expect(post('p0')?.excerpt).toMatch(/^x (x )+x…$/)
    expect(post('p0')?.excerpt.length).toBeLessThanOrEqual(1_000)
    expect(post('p0')?.notes).toEqual(
      expect.arrayContaining([
        'The title had characters that cannot be shown; they were taken out.',
        'The excerpt had 1199 characters; it was cut to 1000.',
      ]),
    )
  })
})

describe('links and files', () => {
  const from = { key: '', place: '' }

  test('lead to the posts and pages of the blog', async () => {
    const source = await openGhost(exportFile)
    const harbour = 'post-00000000-0000-4000-8000-000000000001'
    for (const [href, target] of [
      ['/the-harbour/', { key: harbour, suffix: '' }],
      ['__GHOST_URL__/the-harbour/?a=b#c', { key: harbour, suffix: '?a=b#c' }],
      ['/tag/news/', null],
      ['/', null],
      ['#us', null],
      ['https://other.example/the-harbour/', null],
      ['mailto:a@b.example', null],
    ] as const)
      expect([href, source.targetOf(href, from)]).toEqual([href, target])
  })

  test('find the original image for a smaller copy, with the alternative text of a cover', async () => {
    const images = join(folder, 'site', 'content', 'images', '2024', '01')
    await mkdir(images, { recursive: true })
    await writeFile(join(images, 'harbour.jpg'), 'x')
    for (const mediaFolder of ['site', 'site/content', 'site/content/images']) {
      const source = await openGhost(exportFile, { mediaFolders: [join(folder, mediaFolder)] })
      for (const url of [
        '/content/images/2024/01/harbour.jpg',
        '/content/images/size/w1000/2024/01/harbour.jpg',
        '/content/images/size/w600/format/webp/2024/01/harbour.jpg',
        'https://storage.example/c/12/34/content/images/2024/01/harbour.jpg',
      ])
        expect([url, await source.fileOf(url, from, 'image')]).toMatchObject([
          url,
          { kind: 'file', fileName: 'harbour.jpg', alt: 'Ships in the harbour' },
        ])
    }
  })

  test('report a missing file, and ignore references to anything else', async () => {
    const source = await openGhost(exportFile, { mediaFolders: [folder] })
    expect(await source.fileOf('/content/files/2024/01/plan.pdf', from, 'link')).toEqual({
      kind: 'missing',
      reason: `content/files/2024/01/plan.pdf is not in ${folder}: put it there, or name its folder by --media.`,
    })
    expect(await source.fileOf('/content/images/../../../../etc/passwd', from, 'image')).toBeNull()
    expect(await source.fileOf('/content/images/%2e%2e%2f%2e%2e%2fetc/passwd', from, 'image')).toMatchObject({
      kind: 'missing',
    })
    expect(await source.fileOf('https://other.example/content/images/a.jpg', from, 'image')).toBeNull()
    expect(await source.fileOf('/about/', from, 'link')).toBeNull()
  })
})

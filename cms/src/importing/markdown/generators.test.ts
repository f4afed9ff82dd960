import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Source, SourcePost, SourceRedirect } from '../source.ts'
import { generators } from './generators.ts'
import { type MarkdownOptions, openMarkdown } from './open-markdown.ts'

const now = new Date('2026-01-01T00:00:00Z')
const { signal } = new AbortController()

let folder: string
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'presstime-generators-')))
})
afterEach(() => rm(folder, { recursive: true }))

type Files = Record<string, string>

/** Imports a folder with some files. */
async function read(files: Files, below: string, options: MarkdownOptions = {}) {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), content)
  }
  const source: Source = await openMarkdown(join(folder, below), options, now)
  for await (const _ of source.outline(signal));
  const posts: SourcePost[] = []
  const redirects: SourceRedirect[] = []
  const skipped: string[] = []
  for await (const entry of source.entries(signal)) {
    if (entry.kind === 'post') posts.push(entry)
    else if (entry.kind === 'redirect') redirects.push(entry)
    else if (entry.kind === 'skipped') skipped.push(`${entry.place}: ${entry.reason}`)
  }
  return { source, posts, redirects, skipped, notes: source.notes?.() ?? [] }
}

/** Returns a post with lines that a generator uses. */
const post = (...lines: string[]) => `---\ntitle: Bran and flour\n${lines.join('\n')}\n---\nText.\n`

type Row = {
  what: string
  files: Files
  /** The imported folder. Default: the whole site. */
  below?: string
  options?: MarkdownOptions
  slug: string
  /** Null: unknown, and the `notes` of the import say so. */
  date: string | null
  /** The addresses that redirect to the post. Empty: unknown. */
  addresses: string[]
  notes?: RegExp[]
}

const rows: Record<string, Row[]> = {
  Jekyll: [
    {
      what: 'the date and the slug in the name, and its default address',
      files: { '_config.yml': 'title: Mill\n', '_posts/2019-12-25-bran.md': post() },
      slug: 'bran',
      date: '2019-12-25',
      addresses: ['/2019/12/25/bran.html'],
      notes: [/follow from _config\.yml \(Jekyll\)/],
    },
    {
      what: 'the style of its addresses, and its URL with a path',
      files: {
        '_config.yml': 'permalink: pretty\nurl: https://mill.example.com\nbaseurl: /news\n',
        '_posts/2019-12-25-bran.md': post('date: 2019-12-25 20:00:00 -0700', 'categories: [Old Mills]'),
      },
      below: '_posts',
      slug: 'bran',
      date: '2019-12-25',
      addresses: ['/news/old%20mills/2019/12/25/bran', '/news/old%20mills/2019/12/26/bran'],
    },
    {
      what: 'a form of addresses in the defaults of its posts, and folders above them as categories',
      files: {
        '_config.yml':
          'defaults:\n  - scope: { type: posts }\n    values: { permalink: "/:categories/:title/" }\n',
        'mills/_posts/sub/2019-12-25-bran.md': post(),
      },
      slug: 'bran',
      date: '2019-12-25',
      addresses: ['/mills/bran'],
    },
    {
      what: 'a permalink of one page, below the path of the site',
      files: {
        '_config.yml': 'url: https://mill.example.com/news\nbaseurl: /news\n',
        '_posts/2019-12-25-bran.md': post('permalink: /2019/old-bran/'),
      },
      slug: 'old-bran',
      date: '2019-12-25',
      addresses: ['/news/2019/old-bran'],
    },
    {
      what: 'a placeholder that is not known: the form is to be said',
      files: { '_config.yml': 'permalink: /:hour/:title/\n', '_posts/2019-12-25-bran.md': post() },
      slug: 'bran',
      date: '2019-12-25',
      addresses: [],
      notes: [
        /:hour is not known here: say the form by --permalink/,
        /No address of the old site is known for 1 /,
      ],
    },
    {
      what: 'no config beside it, and a form that is said',
      files: { '_posts/2019-12-25-bran.md': post() },
      options: { basePath: 'https://mill.example.com', permalink: '/:year/:month/:day/:title/' },
      slug: 'bran',
      date: '2019-12-25',
      addresses: ['/2019/12/25/bran'],
    },
  ],
  Hexo: [
    {
      what: 'the date in front matter, and its default address',
      files: {
        '_config.yml': 'new_post_name: :title.md\nurl: https://mill.example.com/blog\nroot: /blog/\n',
        'source/_posts/flour/bran.md': post('date: 2019-11-12 10:00:00'),
      },
      slug: 'bran',
      date: '2019-11-12',
      addresses: ['/blog/2019/11/12/flour/bran'],
    },
    {
      what: 'another form of addresses',
      files: {
        '_config.yml': 'permalink: :category/:title.html\nsource_dir: source\n',
        'source/_posts/bran.md': post('date: 2019-11-12 10:00:00', 'categories: Mill'),
      },
      below: 'source/_posts',
      slug: 'bran',
      date: '2019-11-12',
      addresses: ['/mill/bran.html'],
    },
  ],
  Hugo: [
    {
      what: 'its default address: section and name, with the date that stands in it',
      files: {
        'hugo.toml': 'baseURL = "https://mill.example.com/en/"\n',
        'content/post/2019-11-12-bran.md': post('date: 2019-11-12'),
      },
      slug: 'bran',
      date: '2019-11-12',
      addresses: ['/en/post/2019-11-12-bran'],
    },
    {
      what: 'a form of the addresses of a section, aliases beside the post, and the section imported alone',
      files: {
        'hugo.yaml': 'baseURL: https://mill.example.com\npermalinks:\n  post: /:year/:month/:day/:slug/\n',
        'content/post/flour.md': post('date: 2019-11-12', 'slug: bran', 'aliases: [old]'),
      },
      below: 'content/post',
      slug: 'bran',
      date: '2019-11-12',
      addresses: ['/2019/11/12/bran', '/post/old'],
    },
    {
      what: 'a form by the title, since 0.123 below "page"',
      files: {
        'config.toml': 'baseURL = "/"\n[permalinks.page]\npost = "/:year/:title"\n',
        'content/post/flour.md': post('date: 2019-11-12'),
      },
      slug: 'flour',
      date: '2019-11-12',
      addresses: ['/2019/bran-and-flour'],
    },
  ],
  Zola: [
    {
      what: 'the date in the path alone, and aliases from the root of the site',
      files: {
        'config.toml': 'base_url = "https://docks.example.com"\n',
        'content/inside/cranes.md':
          '+++\ntitle = "T"\npath = "inside/2020/07/27/Cranes"\naliases = ["inside/2020/07/27/cranes.html"]\n+++\nText.',
      },
      below: 'content',
      slug: 'cranes',
      date: '2020-07-27',
      addresses: ['/inside/2020/07/27/Cranes', '/inside/2020/07/27/cranes.html'],
    },
    {
      what: 'aliases from the root by the path beside them, without a config',
      files: {
        'inside/cranes.md': '+++\ntitle = "T"\npath = "a/cranes"\naliases = ["b/cranes.html"]\n+++\nText.',
      },
      options: { basePath: 'https://docks.example.com' },
      slug: 'cranes',
      date: null,
      addresses: ['/a/cranes', '/b/cranes.html'],
    },
    {
      what: 'the date in the name, which is not in the address',
      files: {
        'config.toml': 'base_url = "https://docks.example.com"\n',
        'content/inside/2020-07-27-cranes.md': '+++\ntitle = "T"\n+++\nText.',
      },
      slug: 'cranes',
      date: '2020-07-27',
      addresses: ['/inside/cranes'],
    },
  ],
  Docusaurus: [
    {
      what: 'the date in the name, and as folders in the address',
      files: {
        'docusaurus.config.js': "export default { url: 'https://kayak.example.com', baseUrl: '/' }\n",
        'blog/2021-03-04-first-steps.md': post(),
      },
      below: 'blog',
      slug: 'first-steps',
      date: '2021-03-04',
      addresses: ['/blog/2021/03/04/first-steps'],
    },
    {
      what: 'the same without a config, where the base path is said, and the names that others would have',
      files: { 'blog/2021-03-04-first-steps.md': post() },
      below: 'blog',
      options: { basePath: 'https://kayak.example.com/blog' },
      slug: 'first-steps',
      date: '2021-03-04',
      addresses: ['/blog/2021-03-04-first-steps', '/blog/2021/03/04/first-steps'],
    },
    {
      what: 'the date in folders, a slug, and a blog at another path',
      files: {
        'docusaurus.config.ts':
          "const config = { url: 'https://k.example.com', baseUrl: '/site/', presets: [['classic', { docs: {}, blog: { routeBasePath: '/news' } }]] }\n",
        'blog/2021/03/04/first-steps.md': post('slug: steps', 'last_update: { date: 2022-02-02 }'),
      },
      below: 'blog',
      slug: 'steps',
      date: '2021-03-04',
      addresses: ['/site/news/steps'],
    },
  ],
  Eleventy: [
    {
      what: 'no address that its config says: the place of the folder is to be said',
      files: { '.eleventy.js': 'module.exports = {}\n', 'posts/2021-03-04-bran.md': post() },
      slug: 'bran',
      date: '2021-03-04',
      addresses: [],
      notes: [/say where the folder was by --base-path/i],
    },
    {
      what: 'a date that Git knows, and the name with or without its date',
      files: {
        'eleventy.config.mjs': "export default { pathPrefix: '/' }\n",
        'posts/bran.md': post('date: git Last Modified'),
      },
      options: { basePath: '/' },
      slug: 'bran',
      date: null,
      addresses: ['/posts/bran'],
    },
  ],
  Astro: [
    {
      what: 'pubDate, and an address that only the base path can say',
      files: {
        'astro.config.mjs': "export default defineConfig({ site: 'https://a.example.com' })\n",
        'src/content/blog/2021-bran.md': post('pubDate: 2021-03-04', 'updatedDate: 2021-04-01'),
      },
      below: 'src/content/blog',
      options: { basePath: '/news' },
      slug: '2021-bran',
      date: '2021-03-04',
      addresses: ['/news/2021-bran'],
    },
  ],
  Gatsby: [
    {
      what: 'the folder with its date as the address',
      files: {
        'gatsby-config.js': "module.exports = { siteMetadata: { siteUrl: 'https://g.example.com' } }\n",
        'content/blog/2021-03-04-bran/index.md': post(),
      },
      below: 'content/blog',
      options: { basePath: '/' },
      slug: 'bran',
      date: '2021-03-04',
      addresses: ['/2021-03-04-bran', '/bran'],
    },
  ],
  Next: [
    {
      what: 'no address that its config says, and no date: both are said',
      files: { 'next.config.mjs': 'export default {}\n', 'content/bran.mdx': post() },
      below: 'content',
      slug: 'bran',
      date: null,
      addresses: [],
      notes: [/No address of the old site is known for 1 /],
    },
  ],
}

test('every generator of the table is tested here', () => {
  expect(Object.keys(rows).toSorted()).toEqual(generators.map(({ name }) => name).toSorted())
})

describe.each(Object.entries(rows))('%s has', (_name, ofGenerator) => {
  test.each(ofGenerator)(
    '$what',
    async ({ files, below = '', options, slug, date, addresses, notes = [] }) => {
      const { posts, notes: said } = await read(files, below, options)
      expect(posts).toHaveLength(1)
      const [only] = posts
      expect(only).toMatchObject({ slug, formerPaths: addresses })
      expect(only?.publishedAt?.toISOString().slice(0, 10) ?? null).toBe(date)
      for (const note of notes) expect(said).toContainEqual(expect.stringMatching(note))
    },
  )
})

test('links by dated addresses lead to their posts', async () => {
  const { source, posts } = await read(
    {
      'blog/2021-03-04-first-steps.md': post(),
      'blog/2021-03-09-second-steps.md': post(),
    },
    'blog',
    { basePath: 'https://kayak.example.com/blog' },
  )
  const from = posts[0] ?? { key: '', place: '' }
  for (const href of [
    '/blog/2021/03/09/second-steps',
    'https://kayak.example.com/blog/2021/03/09/second-steps',
  ])
    expect(source.targetOf(`${href}#gear`, from)).toEqual({
      key: '2021-03-09-second-steps.md',
      suffix: '#gear',
    })
})

test('a date only in the address or in folders is noted, and a date in front matter wins', async () => {
  const { posts } = await read(
    {
      'a.md': post('path: 2019/05/15/a'),
      'b.md': post('permalink: /2019/05/15/b.html', 'date: 2020-01-01'),
      '2018/02/03/c.md': post(),
      'd.md': post('path: 2019/05/d'),
    },
    '',
  )
  expect(
    posts.map(({ key, publishedAt, notes }) => [key, publishedAt?.toISOString().slice(0, 10), notes]),
  ).toEqual([
    ['2018/02/03/c.md', '2018-02-03', ['Its date, 2018-02-03, is the one in its folders.']],
    ['a.md', '2019-05-15', ['Its date, 2019-05-15, is the one in the path in its front matter.']],
    ['b.md', '2020-01-01', []],
    ['d.md', undefined, []],
  ])
})

describe('a file that only redirects readers', () => {
  const files = {
    '_posts/2020-02-02-moved-away.md':
      '---\ntitle: M\nredirect_to: https://elsewhere.example.com/moved\n---\n',
    '_posts/2020-02-03-go-stub.md': '---\nredirect: /blog/2020/02/04/text.html\n---\n',
    '_posts/2020-02-04-text.md': post('redirect_from: /short'),
    '_posts/2020-02-05-chain.md': '---\nlayout: redirect\ntarget: /blog/2020/02/03/go-stub.html\n---\n',
    '_posts/2020-02-06-circle.md': '---\nredirect_to: [/blog/2020/02/06/circle.html]\n---\n',
    '_posts/2020-02-07-html.md':
      '<meta http-equiv="refresh" content="0; url=https://elsewhere.example.com/">\n<a href="x"></a>\n',
    '_posts/2020-02-08-draft.md': '---\nredirect_to: /x\npublished: false\n---\n',
  }

  test('becomes a redirect to the final target instead of a post', async () => {
    const { source, posts, redirects, skipped } = await read(files, '', { basePath: '/blog' })
    expect(posts.map(({ key }) => key)).toEqual(['_posts/2020-02-04-text.md'])
    const text = { what: 'entry', key: '_posts/2020-02-04-text.md' }
    expect(Object.fromEntries(redirects.map(({ from, to }) => [from, to]))).toEqual({
      '/blog/2020/02/02/moved-away.html': 'https://elsewhere.example.com/moved',
      '/blog/2020/02/03/go-stub.html': text,
      '/blog/2020/02/05/chain.html': text,
      '/blog/2020/02/07/html.html': 'https://elsewhere.example.com/',
    })
    expect(skipped).toEqual([
      expect.stringMatching(/circle.*leads back to it/),
      expect.stringMatching(/draft.*was not public/),
    ])
    const from = { key: text.key, place: text.key }
    expect(source.targetOf('/blog/2020/02/05/chain/', from)?.key).toBe(text.key)
    expect(source.targetOf('/blog/2020/02/02/moved-away/', from)).toBeNull()
  })

  test('is skipped with a reason when its address is unknown', async () => {
    const { posts, redirects, skipped } = await read({ 'a.md': '---\nredirect: /b\n---\n' }, '')
    expect([posts, redirects]).toEqual([[], []])
    expect(skipped).toEqual([expect.stringMatching(/^a\.md: .*sends readers on to \/b\. .*--base-path/)])
  })

  test('stays a draft when it has a text that readers never saw', async () => {
    const { posts } = await read({ 'a.md': post('redirect_to: /b') }, '')
    expect(posts).toMatchObject([
      { state: 'DRAFT', notes: [expect.stringMatching(/sent readers on to \/b/)] },
    ])
  })
})

test.each([
  [':year/:hour/:title', /:hour.*none of the placeholders/],
  ['/blog', /no form of addresses/],
  ['https://example.com/:title', /no form of addresses/],
])('the form of addresses %s is refused', async (permalink, message) => {
  await expect(openMarkdown(folder, { permalink })).rejects.toThrow(message)
})

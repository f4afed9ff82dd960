import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'
import { ImportError } from './import-error.ts'
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

/** Each test has a separate source. */
let name: string
let count = 0
beforeEach(() => {
  name = `source ${++count}`
})

/** The database, with other answers for some calls. */
const dbWith = (table: 'livePost' | 'tag', methods: object) =>
  new Proxy(imports.context.db, {
    get: (target, key) => (key === table ? { ...target[table], ...methods } : Reflect.get(target, key)),
  })

test('only the entry whose text cannot be rendered fails', async () => {
  const hostile = sourcePost('hostile', { body: `${'<div>'.repeat(4_000)}x` })
  const entries = [sourcePost('before-it'), hostile, sourcePost('behind-it')]
  const report = await imports.run(memorySource(entries, { name }))
  expect(report.entries.map(({ outcome, state, code }) => [outcome, state, code])).toEqual([
    ['made', 'public', undefined],
    ['failed', 'draft', 'BAD_USER_INPUT'],
    ['made', 'public', undefined],
  ])
})

test.each([false, true])(
  'a database error is reported with the finished work, stopped: %s',
  async (stopped) => {
    const stop = new AbortController()
    const fault = new Error('The database is gone.')
    const entries = [
      sourcePost('done-already'),
      {
        kind: 'redirect',
        key: 'r',
        place: 'r',
        from: `/f${count}`,
        to: { what: 'tag', slug: 'x' },
        notes: [],
      },
    ] as const
    const db = dbWith('tag', {
      findUnique: async () => {
        if (stopped) stop.abort()
        throw fault
      },
    })
    const error = await imports.run(memorySource(entries, { name }), { signal: stop.signal }, { db }).then(
      () => null,
      (error: unknown) => error,
    )
    if (!(error instanceof ImportError)) throw new Error('It is not told.')
    expect(error.cause).toBe(fault)
    expect(error.report).toMatchObject({ complete: false, entries: [{ place: 'done-already.md' }] })
  },
)

test('missing tags are created by hundreds, even when an editor creates some of them', async () => {
  const tags = Array.from({ length: 105 }, (_, index) => ({ name: `Many ${index}`, slug: `many-${index}` }))
  const entries = [
    sourcePost('many-tags', { tags: tags.slice(0, 20) }),
    ...Array.from({ length: 5 }, (_, i) =>
      sourcePost(`more-tags-${i}`, { tags: tags.slice(20 + i * 17, 37 + i * 17) }),
    ),
  ]
  await cms.db.tag.create({ data: { name: 'By an editor', slug: 'many-7' } })
  let isFirst = true
  // As if it had been created after the names were looked up.
  const db = new Proxy(imports.context.db, {
    get(target, key) {
      if (key !== '$queryRaw') return Reflect.get(target, key)
      return async (parts: TemplateStringsArray, ...values: unknown[]) => {
        const rows = await target.$queryRaw<{ slug?: string }[]>(parts, ...values)
        if (!isFirst || !rows.some(({ slug }) => slug === 'many-7')) return rows
        isFirst = false
        return []
      }
    },
  })
  const report = await imports.run(memorySource(entries, { name }), {}, { db })
  expect(isFirst).toBe(false)
  expect(report.counts).toEqual({ post: { made: 6 } })
  expect(report.publications).toHaveLength(3)
  const post = await cms.db.post.findFirstOrThrow({ where: { slug: 'many-tags' }, include: { tags: true } })
  expect(post.tags).toHaveLength(20)
}, 120_000)

test('a redirect to an unpublished post waits for --publish', async () => {
  const to = { what: 'post', slug: 'not-there' } as const
  const redirect = { kind: 'redirect', key: 'r', place: 'r', from: '/waits', to, notes: [] } as const
  const report = await imports.run(memorySource([redirect], { name }), { publish: false })
  expect(report.entries).toMatchObject([{ outcome: 'skipped', code: 'NEEDS_PUBLISH' }])
})

test.each([
  ['a NUL', '\u0000'],
  ['half of a surrogate pair', '\ud83d'],
])('%s in a name of the source is reported, and the import continues', async (_what, character) => {
  const bad = (text: string) => `${text}${character}`
  const entries = [
    { kind: 'author', key: 'a', place: 'a.yaml', name: bad('Author'), slug: `hers-${count}`, notes: [] },
    { kind: 'tag', key: 't', place: 't.yaml', name: 'Tag', slug: bad('tag'), description: '', notes: [] },
    { kind: 'tag', key: 'o', place: 'o.yaml', name: `Kept ${count}`, description: '', notes: [] },
    sourcePost(`named-${count}`, {
      authors: [{ name: bad('Ada') }],
      tags: [{ name: bad('Red') }, { name: 'Blue', slug: bad('blue') }, { name: `Kept ${count}` }],
    }),
    // By its slug, it is the existing tag.
    sourcePost(`by-slug-${count}`, { tags: [{ name: bad('Kept'), slug: `kept-${count}` }] }),
    sourcePost(bad('slug'), { key: `slug-${count}` }),
    sourcePost(bad('derived'), { key: `derived-${count}`, slugIsGiven: false }),
    sourcePost(`keyed-${count}`, { key: bad('key') }),
    sourcePost(`last-${count}`),
    {
      kind: 'redirect',
      key: 'r',
      place: 'r',
      from: '/f',
      to: { what: 'tag', slug: bad('tag') },
      notes: [],
    },
  ] as const
  for (const dryRun of [true, false]) {
    const report = await imports.run(memorySource(entries, { name }), { dryRun })
    const lines = report.entries.map(({ place, outcome, reason, notes }) => [place, outcome, reason, notes])
    const refused = expect.stringMatching(/U\+0000|surrogate|slug: must/)
    const leftOut = (what: string) =>
      expect.stringMatching(
        new RegExp(`^The ${what}.*was left out: .*(?:U\\+0000|surrogate|slug: must)`, 's'),
      )
    expect(lines).toEqual([
      ['a.yaml', 'failed', refused, []],
      ['t.yaml', 'failed', refused, []],
      ['o.yaml', 'made', undefined, []],
      [`named-${count}.md`, 'made', undefined, [leftOut('author'), leftOut('tag'), leftOut('tag')]],
      [`by-slug-${count}.md`, 'made', undefined, [expect.stringContaining('here')]],
      [`slug-${count}`, 'failed', refused, []],
      [`derived-${count}`, 'failed', refused, []],
      [bad('key'), 'failed', expect.stringMatching(/key/), []],
      [`last-${count}.md`, 'made', undefined, []],
      [
        'r',
        dryRun ? 'made' : 'failed',
        dryRun ? undefined : expect.stringContaining('not there'),
        expect.anything(),
      ],
    ])
  }
})

test('a post with too many tags keeps the first ones, and a note names the others', async () => {
  const tags = Array.from({ length: 53 }, (_, index) => ({ name: `Kind ${index}` }))
  const report = await imports.run(memorySource([sourcePost('all-kinds', { tags })], { name }))
  expect(report.entries).toMatchObject([
    {
      outcome: 'made',
      state: 'public',
      notes: ['It has its first 50 tags here; left out: Kind 50, Kind 51, Kind 52.'],
    },
  ])
  const made = await imports.context.db.tag.findMany({ where: { name: { startsWith: 'Kind ' } } })
  expect(made).toHaveLength(50)
})

test.each([
  [{ title: 'x'.repeat(301) }, 'The title must have at most 300 characters.'],
  [{ body: 'a\u0001' }, 'The text must not contain the control character U+0001; take it out.'],
  [{ seoTitle: 'x'.repeat(301) }, 'The title for search engines must have at most 300 characters.'],
  [
    { canonicalUrl: 'x' },
    'The canonical address must be a URL that begins with http:// or https://. Or leave it empty.',
  ],
])('an error about a limit of the API uses the names of the import: %#', async (fields, reason) => {
  const report = await imports.run(memorySource([sourcePost(`limit-${count}`, fields)], { name }))
  expect(report.entries).toMatchObject([{ outcome: 'failed', code: 'BAD_USER_INPUT', reason }])
})

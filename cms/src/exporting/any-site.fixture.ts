import fc from 'fast-check'
import { isSlug } from '../slugs/slug.ts'

/** Generators of content of every kind, as difficult as the API accepts it, for property tests. */

/** Texts that break careless code: fields, fences, line ends, text directions, markup. */
const pieces = [
  ...'abz09 _*#-+>|`~:;,.!?&%$@"\'\\/[](){}<=',
  'é',
  'e\u0301',
  'ﬁ',
  'ß',
  'Ω',
  'Ж',
  'א',
  'ש\u05c1',
  'العربية',
  'हिन्दी',
  '日本語',
  '한국',
  '😀',
  '👩‍👩‍👧',
  '\u{1f468}\u{1f3fd}',
  '\u202e',
  '\u2066',
  '\u200b',
  '\u200d',
  '\ufeff',
  '\u00a0',
  '\u2028',
  '\u2029',
  '\u0085',
  '\u007f',
  '\ufffd',
  '\ufffe',
  '\u{10ffff}',
  '\t',
  '---',
  '+++',
  '...',
  '---\n',
  'title: x',
  'draft: true',
  '{{ x }}',
  '{% x %}',
  '<!-- -->',
  '<script>alert(1)</script>',
  '&amp;',
  '&#x3C;',
  ']]>',
  '<![CDATA[',
  '# ',
  '## Heading',
  '- ',
  '> ',
  '```',
  '```js\n',
  '~~~',
  '    code',
  '<b title="x">',
  '</b>',
  '<img src=x>',
  '[a](/blog/x)',
  '[a](/blog/привет "t")',
  '<https://a.example/?a=b&c>',
  '![x](/media/none.png)',
  '[^1]',
  '[r]: /about#x',
  '| a | b |',
  '  ',
  'null',
  'yes',
  '2026-01-01',
  '0x1f',
  '1e3',
]
const lineEnds = ['\n', '\n\n', '\r\n', '\r', ' \n', '\n ', '  \n']

const hostile = (maxLength: number, more: readonly string[] = []) =>
  fc
    .oneof(
      { weight: 4, arbitrary: fc.string({ unit: fc.constantFrom(...pieces, ...more), maxLength: 24 }) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
      {
        weight: 1,
        arbitrary: fc.string({
          unit: fc.constantFrom('long ', 'длинный ', ...more),
          minLength: 0,
          maxLength: 400,
        }),
      },
    )
    // Replace what the API refuses: most control characters, and halves of surrogate pairs.
    .map((text) =>
      text
        .replace(/[^\P{Cc}\t\n\r\x7f-\x9f]/gu, '')
        .toWellFormed()
        .slice(0, maxLength)
        .toWellFormed(),
    )

const line = (maxLength: number) => hostile(maxLength, ['\n']).filter((text) => text.trim() !== '')

/** Letters and digits of any script. Some file systems do not distinguish some of them. */
const slugPart = fc
  .oneof(
    fc.string({ unit: fc.constantFrom(...'abcz019'), minLength: 1, maxLength: 6 }),
    fc.string({ unit: fc.constantFrom(...'ßſsσςıiäé日本語पशुअкйかがـªº²٢'), minLength: 1, maxLength: 6 }),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }).map((text) => text.toLowerCase()),
    fc.constantFrom('con', 'index', '日'.repeat(80), 'a'.repeat(150), 'readme', '2026', 'null', 'yes'),
  )
  .map((text) => text.normalize('NFC'))
const slug = fc
  .array(slugPart, { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join('-').normalize('NFC'))
  .filter(isSlug)

const past = fc.date({
  min: new Date('0001-01-01T00:00:00.000Z'),
  max: new Date('2026-01-01T00:00:00.000Z'),
  noInvalidDate: true,
})
const future = fc.date({
  min: new Date('2100-01-01T00:00:00.000Z'),
  max: new Date('9999-12-31T00:00:00.000Z'),
  noInvalidDate: true,
})
const orNone = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null })
const url = fc.oneof(
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc.constant('mailto:a@b.example'),
)
const link = fc.record({ label: line(100), url })

/** An index into a list of existing objects. It may exceed the length of the list. */
const index = fc.nat({ max: 6 })

const content = {
  title: line(300),
  excerpt: hostile(1_000, lineEnds),
  body: hostile(20_000, lineEnds),
  cover: orNone(index),
  shown: fc.array(index, { maxLength: 2 }),
  seo: fc.record({
    title: hostile(300),
    description: hostile(1_000, lineEnds),
    canonicalUrl: fc.oneof(fc.constant(''), fc.webUrl()),
    noindex: fc.boolean(),
  }),
}
const ofPosts = {
  author: orNone(index),
  tags: fc.uniqueArray(index, { maxLength: 4 }),
  publishedAt: orNone(past),
}

const post = fc.record({
  isPage: fc.boolean(),
  slug,
  ...content,
  ...ofPosts,
  /** The changes of the post, one after the other. */
  life: fc.constantFrom(
    'draft',
    'live',
    'edited',
    'renamed',
    'moved',
    'withdrawn',
    'withdrawn and edited',
    'untouched edit',
  ),
  change: fc.record({ ...content, ...ofPosts, slug }, { requiredKeys: [] }),
  publishAt: orNone(future),
  unpublishAt: orNone(future),
})

const path = fc
  .array(
    fc.oneof(slugPart, fc.constantFrom('old', 'A%20b', '2020', 'feed.php', '%E2%82%AC', 'x~y', "it's")),
    { minLength: 1, maxLength: 3 },
  )
  .map((parts) => `/${parts.join('/')}`)

/** A site as its editors make it. */
export const anySite = fc.record({
  settings: fc.record({
    name: line(200),
    description: hostile(2_000, lineEnds),
    locale: fc.constantFrom('en', 'pt-BR', 'zh-Hant-TW', 'ar'),
    navigation: fc.array(
      fc.record({
        label: line(100),
        path: fc.oneof(fc.constantFrom('/', '/about', '/blog/привет?a=b#c'), fc.webUrl()),
      }),
      { maxLength: 4 },
    ),
    socialLinks: fc.array(link, { maxLength: 3 }),
  }),
  media: fc.array(fc.record({ fileName: line(200), alt: hostile(1_000, lineEnds) }), {
    minLength: 5,
    maxLength: 5,
  }),
  authors: fc.array(
    fc.record({
      name: line(200),
      slug,
      bio: hostile(2_000, lineEnds),
      links: fc.array(link, { maxLength: 3 }),
      avatar: orNone(index),
      newSlug: orNone(slug),
    }),
    { maxLength: 4 },
  ),
  tags: fc.array(
    fc.record({ name: line(200), slug, description: hostile(2_000, lineEnds), newSlug: orNone(slug) }),
    { maxLength: 5 },
  ),
  posts: fc.array(post, { minLength: 1, maxLength: 10 }),
  redirects: fc.array(
    fc.record({
      from: path,
      to: fc.oneof(
        path,
        path.map((to) => `${to}?a=b#c`),
        fc.webUrl({ withQueryParameters: true }),
      ),
    }),
    { maxLength: 5 },
  ),
})

/** A generated site. */
export type AnySite = typeof anySite extends fc.Arbitrary<infer Site> ? Site : never

import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { replaceReferences } from '../references.ts'
import type { Outline, Skipped, Source, SourceEntry, SourcePost } from '../source.ts'
import { SourceError } from '../source-error.ts'
import { openWordPress } from './open-wordpress.ts'

const exportFile = join(import.meta.dirname, 'fixtures', 'blog.xml')
const { signal } = new AbortController()

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'presstime-wxr-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Reads a source as the import does. `error`: the error that ended it. */
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
  const post = (id: number) =>
    entries.find((entry): entry is SourcePost => entry.kind === 'post' && entry.key === `post-${id}`)
  const skipped = (key: string) => entries.find((entry) => entry.kind === 'skipped' && entry.key === key)
  return { outlines, entries, errors, post, skipped }
}

const readBlog = async () => readAll(await openWordPress(exportFile))

/** Writes an export with the given items to a separate file. */
let files = 0
async function exportOf(items: string, base = 'https://b.example'): Promise<string> {
  const file = join(folder, `${++files}.xml`)
  const head = `<?xml version="1.0" encoding="UTF-8"?><rss xmlns:wp="w" xmlns:content="c" xmlns:excerpt="e" xmlns:dc="d"><channel>
<title>B</title><wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>${base}</wp:base_blog_url>\n`
  await writeFile(file, `${head}${items}\n</channel></rss>`)
  return file
}

const item = (id: number, fields: Record<string, string> = {}, more = '') => {
  const all = {
    title: `T${id}`,
    link: `https://b.example/${id}/`,
    'wp:post_id': String(id),
    'wp:post_name': `p${id}`,
    'wp:status': 'publish',
    'wp:post_type': 'post',
    'wp:post_date_gmt': '2020-01-01 00:00:00',
    ...fields,
  }
  const elements = Object.entries(all).map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`)
  return `<item>${elements.join('')}${more}</item>`
}

const meta = (key: string, value: string) =>
  `<wp:postmeta><wp:meta_key>${key}</wp:meta_key><wp:meta_value><![CDATA[${value}]]></wp:meta_value></wp:postmeta>`

/** The form of Ultimate Member; 0 means everybody. */
const umRestriction = (accessible: string) =>
  `a:2:{s:26:"_um_custom_access_settings";b:1;s:14:"_um_accessible";s:1:"${accessible}";}`

const bodyOf = async (content: string) => {
  const { post } = await readAll(await openWordPress(await exportOf(item(1, { 'content:encoded': content }))))
  return { body: post(1)?.body.trim(), notes: post(1)?.notes }
}

describe('an export of WordPress', () => {
  test('is named after its blog, so that a later export updates the same posts', async () => {
    expect((await openWordPress(exportFile)).name).toBe('wordpress https://garden.example')
  })

  test('may contain unknown types, even one with the name of an object property', async () => {
    const { skipped } = await readAll(
      await openWordPress(await exportOf(item(1, { 'wp:post_type': 'constructor' }))),
    )
    expect(skipped('post-1')).toMatchObject({ reason: expect.stringContaining('of the type constructor') })
  })

  test('has the same posts in its outline and its entries', async () => {
    const { outlines, entries, errors } = await readBlog()
    expect(errors).toEqual([])
    const posts = entries.filter((entry) => entry.kind === 'post')
    expect(
      posts.map(({ key, place, type, slug, slugIsGiven }) => ({ key, place, type, slug, slugIsGiven })),
    ).toEqual(outlines)
    expect(outlines.map(({ slug }) => slug)).toEqual(
      'apples-and-pears classic post-12 coming was-to-come for-me-alone protected waiting 春の庭 about team'.split(
        ' ',
      ),
    )
  })

  test('returns a post with all its data', async () => {
    const { post } = await readBlog()
    expect(post(10)).toMatchObject({
      place: 'blog.xml, line 28, post 10',
      title: 'Apples & pears: a start',
      excerpt: 'How it began & went on',
      authors: [{ name: 'Ada & Co.', slug: 'ada' }],
      tags: [
        { name: 'Fruit trees', slug: 'fruit-trees' },
        { name: '春', slug: '春' },
      ],
      cover: 'https://garden.example/wp-content/uploads/2024/03/apple.jpg',
      seoDescription: 'All about apples',
      state: 'PUBLISHED',
      publishedAt: new Date('2024-03-31T06:30:00Z'),
      updatedAt: new Date('2024-05-01T08:00:00Z'),
      formerPaths: ['/2024/03/apples-and-pears', '/2024/03/apples'],
    })
    expect(post(10)?.notes).toEqual(
      expect.arrayContaining([
        '2 comments were left out.',
        'Custom fields were left out: mood.',
        'Left out: series Year one.',
        'The block latest-posts was left out: WordPress makes its content when the page is shown.',
        'The shortcode [contact-form-7] was left as text: put its content there by hand.',
      ]),
    )
  })

  test('returns authors and tags, and each nested category as a separate tag', async () => {
    const { entries, skipped } = await readBlog()
    const authors = entries.filter((entry) => entry.kind === 'author')
    expect(authors.map(({ name, slug }) => [name, slug])).toEqual([
      ['Ada & Co.', 'ada'],
      ['Bo Lund', 'bo-lund'],
    ])
    const tags = entries.filter((entry) => entry.kind === 'tag')
    expect(tags.map(({ name, slug, description, notes }) => [name, slug, description, notes])).toEqual([
      [
        'Fruit trees',
        'fruit-trees',
        'Apples, and more',
        ['It was below Plants & seeds: tags stand side by side now.'],
      ],
      ['Plants & seeds', 'plants', '', []],
      ['春', '春', '', []],
    ])
    expect(skipped('category-uncategorized')).toBeDefined()
    expect(JSON.stringify(entries)).not.toContain('ada@garden.example')
  })

  test('never publishes posts that were not public', async () => {
    const { post } = await readBlog()
    for (const [id, why] of [
      [15, 'It was private: it is a draft and is not published.'],
      [16, 'It was behind a password: it is a draft and is not published.'],
      [17, 'It was waiting for review: it is a draft.'],
    ] as const) {
      expect(post(id)?.state).toBe('DRAFT')
      expect(post(id)?.notes).toContain(why)
    }
    expect(post(12)).toMatchObject({ state: 'DRAFT', title: 'Untitled', publishedAt: null, formerPaths: [] })
    expect(post(12)?.notes).toContain('It has no title; "Untitled" stands there: give it one.')
  })

  test.each([
    ['some text [members_only]secret[/members_only]', '[members_only]'],
    ['[restrict level="2"]\n\n<pre>secret</pre>\n\n[/restrict]', '[restrict]'],
    ['<!-- wp:block {"ref":9} /-->', '[pms-hide]'],
    ['[groups_can capability="read"]secret[/groups_can]', '[groups_can]'],
    ['[um_show_content roles="admin"]secret[/um_show_content]', '[um_show_content]'],
    ['<p>a</p><!-- wp:jetpack/paywall /--><p>secret</p>', 'the block jetpack/paywall'],
    ['<!-- wp:block {"ref":8} /--><p>secret</p>', 'the block jetpack/paywall'],
    [
      '<!-- wp:premium-content/subscriber-view --><p>secret</p><!-- /wp:premium-content/subscriber-view -->',
      'the block premium-content/subscriber-view',
    ],
    [
      '<!-- wp:woocommerce-memberships/member-content -->\n<p>secret</p>\n<!-- /wp:woocommerce-memberships/member-content -->',
      'the block woocommerce-memberships/member-content',
    ],
    [
      '<!-- wp:pmpro/membership {"levels":["1"]} --><p>secret</p><!-- /wp:pmpro/membership -->',
      'the block pmpro/membership',
    ],
    [
      '<!-- wp:paragraph {"metadata":{"blockVisibility":false}} --><p>secret</p><!-- /wp:paragraph -->',
      'the hidden block paragraph',
    ],
    ['<!-- wp:block {"ref":7,"metadata":{"blockVisibility":false}} /-->', 'the hidden block block'],
    [
      '<!-- wp:group {"blockVisibility":{"hideBlock":true}} --><p>secret</p><!-- /wp:group -->',
      'the hidden block group',
    ],
    [
      '<!-- wp:group {"blockVisibility":{"controlSets":[{"id":1,"controls":{"userRole":{"visibilityByRole":"logged-in"}}}]}} --><p>secret</p><!-- /wp:group -->',
      'the hidden block group',
    ],
  ])('makes a draft from a post for some readers only: %s', async (content, gate) => {
    const fields = { 'content:encoded': content, 'wp:post_date_gmt': '2999-01-01 00:00:00' }
    const block = { 'wp:post_type': 'wp_block', 'content:encoded': '[pms-hide a="b"]secret[/pms-hide]' }
    const wall = { 'wp:post_type': 'wp_block', 'content:encoded': '<!-- wp:jetpack/paywall /-->' }
    const plain = { 'wp:post_type': 'wp_block', 'content:encoded': '<p>secret</p>' }
    const file = await exportOf(
      item(1, { 'content:encoded': content }) +
        item(2, fields) +
        item(7, plain) +
        item(8, wall) +
        item(9, block),
    )
    const { post } = await readAll(await openWordPress(file))
    expect(post(1)).toMatchObject({ state: 'DRAFT', publishedAt: new Date('2020-01-01T00:00:00Z') })
    expect(post(2)).toMatchObject({ state: 'DRAFT', publishedAt: null })
    expect(post(2)).not.toHaveProperty('publishAt')
    expect(post(1)?.notes).toContainEqual(
      expect.stringContaining(`Parts of it, in ${gate}, may have been for some readers only: it is a draft`),
    )
  })

  test.each([
    ['_jetpack_newsletter_access', 'paid_subscribers'],
    ['_jetpack_newsletter_access', 'subscribers'],
    ['_members_access_role', 'editor'],
    ['rcp_subscription_level', 'any'],
    ['rcp_subscription_level', 'a:1:{i:0;s:1:"2";}'],
    ['rcp_access_level', '1'],
    ['rcp_user_level', 'a:1:{i:0;s:10:"subscriber";}'],
    ['_is_paid', '1'],
    ['_wc_memberships_use_custom_content_restricted_message', 'yes'],
    ['groups-read', '3'],
    ['pms-content-restrict-subscription-plan', '7'],
    ['pms-content-restrict-user-status', 'loggedin'],
    ['patreon-level', '5'],
    ['um_content_restriction', umRestriction('2')],
  ])('makes a draft from a post that a plugin restricted: %s = %s', async (key, value) => {
    const { post } = await readAll(await openWordPress(await exportOf(item(1, {}, meta(key, value)))))
    expect(post(1)).toMatchObject({ state: 'DRAFT' })
    expect(post(1)?.notes).toContainEqual(
      expect.stringContaining(`It may have been for some readers only, by its field ${key}: it is a draft`),
    )
  })

  test('keeps posts public that plugins allow for everybody', async () => {
    const fields = Object.entries({
      _edit_lock: '1700000000:1',
      _edit_last: '1',
      _thumbnail_id: '',
      _wp_page_template: 'default',
      _jetpack_newsletter_access: 'everybody',
      _jetpack_dont_email_post_to_subs: '1',
      _members_access_role: '',
      _members_access_error: 'For members',
      rcp_subscription_level: 'a:0:{}',
      rcp_access_level: 'None',
      rcp_user_level: 'a:1:{i:0;s:3:"All";}',
      rcp_show_excerpt: '1',
      rcp_hide_from_feed: 'on',
      _is_paid: '',
      _wc_memberships_force_public: 'no',
      _wc_memberships_use_custom_content_restricted_message: 'no',
      'pms-content-restrict-type': 'default',
      'patreon-level': '0',
      um_content_restriction: umRestriction('0'),
    })
    const all = fields.map(([key, value]) => meta(key, value)).join('')
    const forced =
      meta('_wc_memberships_content_restricted_message', 'For members') +
      meta('_wc_memberships_force_public', 'yes')
    const { post } = await readAll(
      await openWordPress(await exportOf(item(1, {}, all) + item(2, {}, forced))),
    )
    expect([post(1)?.state, post(2)?.state]).toEqual(['PUBLISHED', 'PUBLISHED'])
  })

  test.each([
    '[my_box]text[/my_box]',
    '[login_form] and [members_list]',
    'Write [[members_only]secret[/members_only]]',
    '<!-- wp:jetpack/subscriptions --><div>[jetpack_subscription_form]</div><!-- /wp:jetpack/subscriptions -->',
    '<!-- wp:jetpack/subscriber-login /--><!-- wp:loginout /-->',
    '<!-- wp:pmpro/login-form --><p>a</p><!-- /wp:pmpro/login-form -->',
    '<!-- wp:premium/heading --><h2>a</h2><!-- /wp:premium/heading -->',
    '<!-- wp:uagb/team-member --><p>a</p><!-- /wp:uagb/team-member -->',
    '[team_member name="Ada"]a[/team_member]',
    '<!-- wp:checker/accessibility-note --><p>a</p><!-- /wp:checker/accessibility-note -->',
    '<!-- wp:blog-info/card --><p>a</p><!-- /wp:blog-info/card -->',
    '<!-- wp:group {"metadata":{"name":"Hidden","blockVisibility":true}} --><p>a</p><!-- /wp:group -->',
    '<!-- wp:group {"metadata":{"blockVisibility":{"viewport":{"mobile":false}}}} --><p>a</p><!-- /wp:group -->',
    '<!-- wp:group {"blockVisibility":{"controlSets":[{"id":1,"controls":{"screenSize":{}}}]}} --><p>a</p><!-- /wp:group -->',
    '<pre>&lt;!-- wp:jetpack/paywall /--&gt;</pre>',
  ])('keeps posts public that everybody could read: %s', async (content) => {
    const { post } = await readAll(
      await openWordPress(await exportOf(item(1, { 'content:encoded': content }))),
    )
    expect(post(1)?.state).toBe('PUBLISHED')
  })

  test.each([{ 'wp:status': 'draft' }, { 'wp:status': 'private' }, { 'wp:post_password': 'x' }])(
    'keeps a reusable block of %j out of the posts that use it',
    async (hidden) => {
      const block = { 'wp:post_type': 'wp_block', 'content:encoded': '<p>secret</p>', ...hidden }
      const using = { 'content:encoded': '<!-- wp:block {"ref":9} /-->' }
      const { post } = await readAll(await openWordPress(await exportOf(item(1, using) + item(9, block))))
      expect(post(1)).toMatchObject({ state: 'PUBLISHED', body: '' })
      expect(post(1)?.notes).toEqual([
        'The reusable block 9 is not public, or not in the export: put its content there by hand.',
      ])
    },
  )

  test('does not reveal a login that is a mail address', async () => {
    const author = (login: string, name: string) =>
      `<wp:author><wp:author_login>${login}</wp:author_login><wp:author_display_name>${name}</wp:author_display_name></wp:author>`
    const file = await exportOf(
      author('bo@b.example', 'bo@b.example') +
        author('cy@b.example', '') +
        item(1, { 'dc:creator': 'bo@b.example' }) +
        item(2, { 'dc:creator': 'cy@b.example' }) +
        item(3, { 'dc:creator': 'gone@b.example' }),
    )
    const { entries, post } = await readAll(await openWordPress(file))
    expect([1, 2, 3].map((id) => post(id)?.authors[0])).toEqual(
      ['bo', 'cy', 'gone'].map((name) => ({ name, slug: name })),
    )
    expect(JSON.stringify(entries.map((entry) => ({ ...entry, key: '' })))).not.toContain('@b.example')
  })

  test('redirects from every earlier slug of a post', async () => {
    const old = (slug: string) =>
      `<wp:postmeta><wp:meta_key>_wp_old_slug</wp:meta_key><wp:meta_value>${slug}</wp:meta_value></wp:postmeta>`
    const { post } = await readAll(
      await openWordPress(await exportOf(item(1, {}, old('a') + old('%e6%98%a5') + old('a') + old('1')))),
    )
    expect(post(1)?.formerPaths).toEqual(['/1', '/a', '/%E6%98%A5'])
  })

  test('plans posts for the future, and treats posts whose time has passed as published', async () => {
    const { post } = await readBlog()
    expect(post(13)).toMatchObject({
      state: 'SCHEDULED',
      publishAt: new Date('2999-01-01T09:00:00Z'),
      publishedAt: null,
    })
    expect(post(14)).toMatchObject({ state: 'PUBLISHED', publishedAt: new Date('2021-01-01T09:00:00Z') })
    const ahead = await exportOf(item(1, { 'wp:post_date_gmt': '2999-01-01 00:00:00' }))
    expect((await readAll(await openWordPress(ahead))).post(1)).toMatchObject({
      state: 'SCHEDULED',
      publishedAt: null,
    })
  })

  test('has a date for posts where WordPress wrote zeros', async () => {
    const zeros = { 'wp:post_date_gmt': '0000-00-00 00:00:00' }
    const file = await exportOf(
      item(1, { ...zeros, pubDate: 'Wed, 01 Jan 2020 08:00:00 +0000' }) +
        item(2, {
          ...zeros,
          pubDate: 'Mon, 30 Nov -0001 00:00:00 +0000',
          'wp:post_date': '2020-01-02 08:00:00',
        }) +
        item(3, zeros),
    )
    const { post } = await readAll(await openWordPress(file))
    expect(post(1)?.publishedAt).toEqual(new Date('2020-01-01T08:00:00Z'))
    expect(post(2)).toMatchObject({
      publishedAt: new Date('2020-01-02T08:00:00Z'),
      notes: ['Its date has no time zone in the export; it was taken for UTC.'],
    })
    expect(post(3)).toMatchObject({ publishedAt: null, notes: [] })
  })

  test('shows each post on the day that WordPress showed it', async () => {
    const { post } = await readAll(
      await openWordPress(
        await exportOf(
          item(1, {
            'wp:post_date': '2014-05-06 20:00:00',
            'wp:post_date_gmt': '2014-05-07 03:00:00',
            'wp:post_modified': '2014-06-01 23:00:00',
            'wp:post_modified_gmt': '2014-06-02 06:00:00',
          }) + item(2, { 'wp:post_date': '2014-05-06 09:00:00', 'wp:post_date_gmt': '2014-05-06 16:00:00' }),
        ),
      ),
    )
    expect(post(1)?.publishedAt?.toISOString()).toMatch(/^2014-05-06T23:59/)
    expect(post(1)?.updatedAt?.toISOString()).toMatch(/^2014-06-01T23:59/)
    expect(post(2)?.publishedAt).toEqual(new Date('2014-05-06T16:00:00Z'))
  })

  test('identifies an item without wp:post_id by its guid, or else by its link', async () => {
    const { entries } = await readAll(
      await openWordPress(
        await exportOf(
          item(1, { 'wp:post_id': '', guid: 'https://b.example/?p=1' }) +
            item(2, { 'wp:post_id': '', 'wp:post_name': '', title: '' }) +
            item(3, { 'wp:post_id': '', link: '' }),
        ),
      ),
    )
    expect(entries).toMatchObject([
      { kind: 'skipped', key: 'settings' },
      { kind: 'post', key: 'post-https://b.example/?p=1', slug: 'p1', formerPaths: ['/1'] },
      { kind: 'post', key: 'post-https://b.example/2/', slug: 'post-https-b-example-2' },
      { kind: 'skipped', reason: expect.stringMatching(/no wp:post_id, guid or link/) },
    ])
  })

  test('redirects to a page from the path below its parent', async () => {
    const { post } = await readBlog()
    expect(post(31)).toMatchObject({ type: 'PAGE', slug: 'team', formerPaths: ['/about/team'] })
    expect(post(31)?.notes).toEqual(['It was below /about, at /about/team: pages stand side by side now.'])
  })

  test('changes the slug of a page when a page below another parent has the same one', async () => {
    const page = (id: number, parent: number) =>
      item(id, { 'wp:post_type': 'page', 'wp:post_name': 'contact', 'wp:post_parent': String(parent) })
    const { outlines } = await readAll(await openWordPress(await exportOf(page(1, 7) + page(2, 8))))
    expect(outlines.map(({ slug, slugIsGiven }) => [slug, slugIsGiven])).toEqual([
      ['contact', true],
      ['contact', false],
    ])
  })

  test('reports a reason for everything that is left out', async () => {
    const { entries } = await readBlog()
    const reasons = entries.flatMap((entry) => (entry.kind === 'skipped' ? [[entry.key, entry.reason]] : []))
    expect(reasons).toEqual([
      ['settings', expect.stringContaining('Garden & Kitchen: What grows')],
      ['category-uncategorized', expect.stringContaining('without a category')],
      ['post-18', expect.stringContaining('trash')],
      ['post-19', expect.stringContaining('nobody has saved')],
      ['post-40', expect.stringContaining('menu')],
      ['post-41', expect.stringContaining('earlier state')],
      ['post-42', expect.stringContaining('of the type recipe')],
      ['post-60', expect.stringContaining('reusable block')],
      ['attachments', expect.stringContaining('2 attachments')],
      ['comments', expect.stringContaining('2 comments on 1 entries')],
    ])
  })

  test('is read up to the first XML fault, and the error states the position', async () => {
    const whole = await exportOf(`${item(1)}\n${item(2)}\n<item><title>A & B</title></item>\n${item(3)}`)
    const { outlines, entries, errors } = await readAll(await openWordPress(whole))
    expect(outlines.map(({ key }) => key)).toEqual(['post-1', 'post-2'])
    expect(entries.flatMap((entry) => (entry.kind === 'post' ? [entry.key] : []))).toEqual([
      'post-1',
      'post-2',
    ])
    expect(errors).toHaveLength(2)
    for (const error of errors) {
      expect(error).toBeInstanceOf(SourceError)
      expect(error).toMatchObject({
        place: expect.stringMatching(/^\d+\.xml, line 5, column 17$/),
        message: expect.stringContaining('line 5, column 17'),
      })
    }
  })

  test('is read up to its end when the end is missing', async () => {
    const file = join(folder, 'cut.xml')
    await writeFile(
      file,
      `<?xml version="1.0"?>\n<rss><channel><wp:wxr_version>1.2</wp:wxr_version>\n${item(1)}\n<item><title>Half`,
    )
    const { entries, errors } = await readAll(await openWordPress(file))
    expect(entries.flatMap((entry) => (entry.kind === 'post' ? [entry.key] : []))).toEqual(['post-1'])
    expect(errors[0]).toMatchObject({
      message: expect.stringMatching(/line 4, column \d+ on: Unclosed root tag/),
    })
  })

  test.each([
    ['other XML', '<html></html>', 'it has no wp:wxr_version'],
    [
      'a feed',
      '<rss><channel><title>x</title><item><title>a</title></item></channel></rss>',
      'it has no wp:wxr_version',
    ],
    ['no XML', 'hello', 'no well-formed XML at line 1'],
    ['nothing', '', 'it has no wp:wxr_version'],
  ])('is not %s', async (_what, text, why) => {
    const file = join(folder, `${++files}.xml`)
    await writeFile(file, text)
    await expect(openWordPress(file)).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.stringContaining(why),
    })
  })

  test('is read in the encoding that it declares', async () => {
    const file = join(folder, 'latin1.xml')
    const text = `<?xml version="1.0" encoding="ISO-8859-1"?><rss><channel><wp:wxr_version>1.2</wp:wxr_version>${item(1, { title: 'Café' })}</channel></rss>`
    await writeFile(file, Buffer.from(text, 'latin1'))
    expect((await readAll(await openWordPress(file))).post(1)?.title).toBe('Café')
  })

  test.each([
    ['declares none', '<?xml version="1.0"?>', 'it declares no encoding, which means UTF-8'],
    ['declares UTF-8', '<?xml version="1.0" encoding="UTF-8"?>', 'it declares UTF-8'],
    [
      'declares one that nobody knows',
      '<?xml version="1.0" encoding="x-own"?>',
      'it declares x-own, which is not known',
    ],
  ])('is read up to invalid UTF-8 when it is Latin-1 and %s', async (_what, declaration, why) => {
    const file = join(folder, `${++files}.xml`)
    const text = `${declaration}<rss><channel><wp:wxr_version>1.2</wp:wxr_version>\n${item(1)}\n${item(2, { title: 'Un café\n' })}\n${item(3)}</channel></rss>`
    await writeFile(file, Buffer.from(text, 'latin1'))
    const { outlines, entries, errors } = await readAll(await openWordPress(file))
    expect(outlines.map(({ key }) => key)).toEqual(['post-1'])
    expect(entries.flatMap((entry) => (entry.kind === 'post' ? [entry.key] : []))).toEqual(['post-1'])
    expect(errors).toHaveLength(2)
    expect(errors[1]).toBeInstanceOf(SourceError)
    expect(errors[1]).toMatchObject({
      place: `${files}.xml, line 3, column 28`,
      message: expect.stringMatching(
        `^The file is no UTF-8 from line 3, column 28 on: ${why}.*\\. What stands before that was imported\\. Save it as UTF-8, or`,
      ),
    })
  })

  test('is refused when its beginning is invalid in its encoding', async () => {
    const file = join(folder, `${++files}.xml`)
    await writeFile(file, Buffer.from('<?xml version="1.0"?><rss><channel><title>Café</title>', 'latin1'))
    await expect(openWordPress(file)).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.stringContaining('it is no UTF-8 at line 1, column 45 (it declares no encoding'),
    })
  })

  test('may have characters of several bytes at the end of each part that is read', async () => {
    const title = '春の庭😀'
    for (let shift = 0; shift < 4; shift++) {
      // Parts have 256 KiB.
      const content = `${'x'.repeat(shift)}${'春'.repeat(200_000)}`
      const file = await exportOf(
        item(1, { title, 'content:encoded': content }) + item(2, { title: '\ufffd' }),
      )
      const { post, errors } = await readAll(await openWordPress(file))
      expect(errors).toEqual([])
      expect(post(1)?.title).toBe(title)
      expect(post(1)?.body.trim() === content).toBe(true)
      expect(post(2)).toMatchObject({ title: '\ufffd' })
    }
  })

  test('that ends within a character is treated as cut off', async () => {
    const file = join(folder, `${++files}.xml`)
    const whole = `<?xml version="1.0"?><rss><channel><wp:wxr_version>1.2</wp:wxr_version>${item(1)}<item><title>春`
    await writeFile(file, Buffer.from(whole).subarray(0, -1))
    const { errors, post } = await readAll(await openWordPress(file))
    expect(post(1)).toBeDefined()
    expect(errors[1]).toMatchObject({ message: expect.stringContaining('Unclosed root tag') })
  })

  test('with the same id twice returns the first and reports the second', async () => {
    const { post, entries } = await readAll(
      await openWordPress(await exportOf(item(1) + item(1, { title: 'Again' }))),
    )
    expect(post(1)?.title).toBe('T1')
    expect(entries.at(-1)).toMatchObject({
      kind: 'skipped',
      isFaulty: true,
      reason: expect.stringContaining('has the id 1'),
    })
  })

  test('skips HTML that is nested too deeply', async () => {
    const deep = '<div>'.repeat(50_000)
    const { entries, post } = await readAll(
      await openWordPress(await exportOf(item(1, { 'content:encoded': deep }) + item(2))),
    )
    expect(entries.find(({ key }) => key === 'post-1')).toMatchObject({ kind: 'skipped', isFaulty: true })
    expect(post(2)).toBeDefined()
  })
})

describe('content of the block editor', () => {
  test('is kept whole', async () => {
    const { post } = await readBlog()
    expect(post(10)?.body).toMatchSnapshot()
  })

  test('restores CDATA in CDATA', async () => {
    const { body } = await bodyOf(
      '<!-- wp:code --><pre><code>a[b[0]]]]]]><![CDATA[></code></pre><!-- /wp:code -->',
    )
    expect(body).toBe('```\na[b[0]]]]>\n```')
  })
})

describe('content of the classic editor', () => {
  test('is kept whole', async () => {
    const { post } = await readBlog()
    expect(post(11)?.body).toMatchSnapshot()
    expect(post(11)?.excerpt).toBe('It begins here, on two lines & with bold.')
    expect(post(11)?.notes).toEqual([
      'Its excerpt is what stood before the "read more" mark.',
      '[gallery] has images that are not in the export: attachments 99.',
      '[gallery] became its 2 images, one below the other.',
      'The shortcode [my_box] was left as text: put its content there by hand.',
      'It had several pages; they are one now.',
      '<iframe> became a link to what it showed.',
    ])
  })

  test.each([
    ['blank lines part paragraphs', 'a\n\nb\n \n\nc', 'a\n\nb\n\nc'],
    ['line ends are line breaks', 'a\nb<br />\nc', 'a\\\nb\\\nc'],
    ['an element over paragraphs is in each', '<strong>a\n\nb</strong> c', '**a**\n\n**b** c'],
    ['text around a block', 'a\n<h2>b</h2>\nc', 'a\n\n## b\n\nc'],
    ['lists', '<ul>\n\t<li>a</li>\n\t<li>b\n\nc</li>\n</ul>', '- a\n\n- b\n\n  c'],
    ['code keeps its lines', '<pre>a\n\nb\n</pre>', '```\na\n\nb\n```'],
    ['quotes', '<blockquote>a\n\nb</blockquote>', '> a\n>\n> b'],
    ['text that looks like Markdown', '# a\n* b\n1. c', '\\# a\\\n\\* b\\\n1\\. c'],
  ])('%s', async (_what, content, body) => {
    expect((await bodyOf(content)).body).toBe(body)
  })

  test('expands only real shortcodes', async () => {
    expect((await bodyOf('He said [sic] and [1].')).notes).toEqual([])
    expect((await bodyOf('[toc]\n\nText')).notes).toHaveLength(1)
    expect((await bodyOf('Write [[caption]] or <code>[my_box a="b"]</code>')).notes).toEqual([])
    expect((await bodyOf('[caption width="3" caption="Old"]<img src="a.jpg" />[/caption]')).body).toBe(
      '<figure>\n\n![](a.jpg)\n\n<figcaption>Old</figcaption>\n</figure>',
    )
  })
})

describe('links and files', () => {
  const from = { key: 'post-10', place: '' }

  test('lead to the posts of the blog from any of their addresses', async () => {
    const source = await openWordPress(exportFile)
    await readAll(source)
    const targets = {
      'https://garden.example/2019/01/classic/': { key: 'post-11', suffix: '' },
      'http://www.garden.example/2019/01/classic?x=1#a': { key: 'post-11', suffix: '?x=1#a' },
      '/2019/01/classic/#a': { key: 'post-11', suffix: '#a' },
      '../../../about/team': { key: 'post-31', suffix: '' },
      'https://garden.example/?p=11#b': { key: 'post-11', suffix: '#b' },
      '/?page_id=30': { key: 'post-30', suffix: '' },
      'https://garden.example/2023/04/春の庭/': { key: 'post-20', suffix: '' },
      'https://garden.example/2023/04/%E6%98%A5%E3%81%AE%E5%BA%AD': { key: 'post-20', suffix: '' },
      'https://garden.example/': null,
      'https://garden.example/?p=18': null,
      'https://other.example/2019/01/classic/': null,
      'mailto:ada@garden.example': null,
      '#a': null,
      'https://': null,
    }
    for (const [href, target] of Object.entries(targets))
      expect([href, source.targetOf(href, from)]).toEqual([href, target])
  })

  test('are those of the converted Markdown', async () => {
    const { post } = await readBlog()
    const found: string[] = []
    await replaceReferences(post(10)?.body ?? '', ({ url }) => {
      found.push(url)
      return null
    })
    expect(found).toEqual([
      'https://garden.example/?p=11',
      '/about/team/#bo',
      'https://garden.example/wp-content/uploads/2024/03/apple-300x200.jpg',
      'https://video.example/watch?v=1',
      'https://shop.example/',
    ])
  })

  test('find the original upload for a smaller copy, with its alternative text', async () => {
    const uploads = join(folder, 'blog', 'wp-content', 'uploads', '2024', '03')
    await mkdir(uploads, { recursive: true })
    for (const name of ['apple.jpg', 'apple-300x200.jpg', 'pear-scaled.jpg', 'plum-10x10.jpg'])
      await writeFile(join(uploads, name), name)
    const at = 'https://garden.example/wp-content/uploads/2024/03'
    const cases: Record<string, string> = {
      [`${at}/apple.jpg`]: 'apple.jpg',
      [`${at}/apple-300x200.jpg`]: 'apple.jpg',
      '/wp-content/uploads/2024/03/apple-300x200.jpg?w=300': 'apple.jpg',
      'https://i0.wp.com/garden.example/wp-content/uploads/2024/03/apple.jpg?resize=3': 'apple.jpg',
      'https://garden.example/2024/03/apples-and-pears/apple/': 'apple.jpg',
      [`${at}/pear-300x200.jpg`]: 'pear-scaled.jpg',
      [`${at}/plum-10x10.jpg`]: 'plum-10x10.jpg',
    }
    for (const mediaFolder of [
      join(folder, 'blog'),
      join(folder, 'blog/wp-content'),
      join(folder, 'blog/wp-content/uploads'),
    ]) {
      const source = await openWordPress(exportFile, { mediaFolders: [mediaFolder] })
      await readAll(source)
      for (const [url, fileName] of Object.entries(cases))
        expect([url, await source.fileOf(url, from, 'image')]).toMatchObject([
          url,
          { kind: 'file', fileName },
        ])
      expect(await source.fileOf(`${at}/apple-300x200.jpg`, from, 'image')).toMatchObject({
        alt: 'A red apple',
      })
    }
  })

  test('report a missing file, and ignore references to anything else', async () => {
    const source = await openWordPress(exportFile, { mediaFolders: [folder] })
    await readAll(source)
    expect(await source.fileOf('/wp-content/uploads/2020/gone.jpg', from, 'image')).toEqual({
      kind: 'missing',
      reason: `wp-content/uploads/2020/gone.jpg is not in ${folder}: put it there, or name its folder by --media.`,
    })
    expect(await source.fileOf('/wp-content/themes/x/logo.png', from, 'image')).toMatchObject({
      kind: 'missing',
    })
    expect(await source.fileOf('/about/', from, 'link')).toBeNull()
    expect(await source.fileOf('https://other.example/a.jpg', from, 'image')).toBeNull()
  })

  test('never read files outside the folders', async () => {
    const media = join(folder, 'inside')
    await mkdir(media)
    await writeFile(join(folder, 'secret.jpg'), 'secret')
    await symlink(join(folder, 'secret.jpg'), join(media, 'link.jpg'))
    const source = await openWordPress(exportFile, { mediaFolders: [media] })
    await readAll(source)
    for (const name of [
      '../secret.jpg',
      '%2e%2e/secret.jpg',
      '..%2fsecret.jpg',
      'link.jpg',
      '..%5csecret.jpg',
    ])
      expect(
        await source.fileOf(`https://garden.example/wp-content/uploads/${name}`, from, 'image'),
      ).toMatchObject({
        kind: 'missing',
      })
  })
})

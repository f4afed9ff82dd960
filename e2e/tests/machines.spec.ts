import { expect, type Page, test } from '@playwright/test'
import { HtmlValidate } from 'html-validate'
import sharp from 'sharp'
import { checkAtom, checkJsonFeed, checkRss } from '../harness/check-feeds.ts'
import { checkJsonLd, ofArticle } from '../harness/check-json-ld.ts'
import { stackState } from '../harness/control.ts'
import { pageKinds } from '../harness/page-kinds.ts'
import { createPost, publishPost, samplePost, unpublishPost, updatePost } from '../harness/posts.ts'
import { makeShowcase, type Showcase } from '../harness/showcase.ts'

let showcase: Showcase
let origin: string
test.beforeAll(async () => {
  showcase = await makeShowcase()
  origin = (await stackState()).site.origin
})

const read = async (path: string) => {
  const response = await fetch(new URL(path, origin), { redirect: 'manual' })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

/** Reads the head of a page: its metas by name or property, and its links by rel. */
function headOf(html: string): Record<string, string> {
  const said: Record<string, string> = {}
  for (const [tag] of html.matchAll(/<(?:meta|link)\s[^>]*>/g)) {
    const attributes = Object.fromEntries(
      [...tag.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
    )
    const name = attributes.property ?? attributes.name ?? attributes.rel
    if (name) said[name] ??= attributes.content ?? attributes.href ?? ''
  }
  return said
}

test('a post has metadata for search engines and social networks', async () => {
  const { post, author, tag } = showcase
  const said = headOf((await read(`/blog/${post.slug}`)).text)
  const url = `${origin}/blog/${post.slug}`
  expect(said).toMatchObject({
    canonical: url,
    'og:url': url,
    'og:type': 'article',
    'og:title': post.title,
    'og:locale': 'en_US',
    'og:image:width': '1200',
    'og:image:height': '630',
    'og:image:alt': expect.stringContaining(post.title),
    'article:author': `${origin}/author/${author.slug}`,
    'article:tag': tag.name,
    'article:published_time': expect.stringMatching(/^\d{4}-.*Z$/),
    'article:modified_time': expect.stringMatching(/^\d{4}-.*Z$/),
    'twitter:card': 'summary_large_image',
    manifest: '/manifest.webmanifest',
  })
  expect(said).not.toHaveProperty('robots', expect.stringContaining('noindex'))
})

test('each page of a list has a canonical address, and pages without content are not indexed', async () => {
  for (const path of ['/page/2', `/tag/${showcase.tag.slug}`, `/tag/${showcase.tag.slug}/page/2`, '/tags'])
    expect(headOf((await read(path)).text).canonical).toBe(origin + path)
  expect(headOf((await read('/')).text).canonical).toBe(`${origin}/`)
  expect(headOf((await read(`/author/${showcase.author.slug}`)).text)['og:type']).toBe('profile')
  for (const path of ['/search', '/blog/there-is-no-such-post'])
    expect((await read(path)).text).toMatch(/<meta name="robots" content="noindex/)
})

test('the editor’s fields for search engines are used', async () => {
  const post = samplePost('told')
  const seo = {
    title: 'Told',
    description: 'As told',
    canonicalUrl: 'https://first.example/told',
    noindex: true,
  }
  await publishPost(await createPost({ ...post, seo } as typeof post))
  const said = headOf((await read(`/blog/${post.slug}`)).text)
  expect(said).toMatchObject({
    canonical: seo.canonicalUrl,
    'og:title': 'Told',
    description: 'As told',
    robots: expect.stringContaining('noindex'),
  })
  expect((await read('/sitemap.xml')).text).not.toContain(post.slug)
})

test('the structured data of every page is complete', async () => {
  const typesOn = async (path: string) => {
    const { things, faults } = checkJsonLd((await read(path)).text)
    expect(faults).toEqual([])
    return things
  }
  const [posting] = await typesOn(`/blog/${showcase.post.slug}`)
  expect(posting).toMatchObject({ '@type': 'BlogPosting', headline: showcase.post.title })
  expect(Object.keys(posting ?? {})).toEqual(expect.arrayContaining(ofArticle))
  const types = async (path: string) => (await typesOn(path)).map((thing) => thing['@type'])
  expect(await types('/')).toEqual(expect.arrayContaining(['WebSite', 'Blog', 'Organization']))
  expect(await types(`/author/${showcase.author.slug}`)).toEqual(['ProfilePage', 'BreadcrumbList'])
  expect(await types(`/tag/${showcase.tag.slug}`)).toEqual(['CollectionPage', 'BreadcrumbList'])
  expect(await types(`/${showcase.page.slug}`)).toEqual(['WebPage', 'BreadcrumbList', 'Organization'])
})

test('a title cannot break out of the structured data', async () => {
  const post = { ...samplePost('hostile'), title: 'Ends </script><script>alert(1)</script> & "here"' }
  await publishPost(await createPost(post))
  const { text } = await read(`/blog/${post.slug}`)
  expect(text).not.toContain('<script>alert')
  expect(checkJsonLd(text).things[0]).toMatchObject({ headline: post.title })
})

const cardOf = async (path: string) => headOf((await read(path)).text)['og:image'] ?? ''

test('a card is an image of 1200 by 630, and changes with the title', async () => {
  const draw = async (url: string) => {
    const response = await fetch(url)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png'])
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 })
    return bytes
  }
  const post = samplePost('card')
  const id = await createPost(post)
  await publishPost(id)
  const path = `/blog/${post.slug}`
  const before = await cardOf(path)
  const picture = await draw(before)
  await updatePost(id, { title: 'Another title on the card' })
  await publishPost(id)
  const after = await cardOf(path)
  expect(after).not.toBe(before)
  expect((await draw(after)).equals(picture)).toBe(false)
  // The webhook marks the old card as stale, and the next request renders it: a 404.
  await expect.poll(async () => (await fetch(before)).status).toBe(404)

  await unpublishPost(id)
  expect((await fetch(after)).status).toBe(404)
  expect((await fetch(after.replace(/\w+\.png$/, '000000000000.png'))).status).toBe(404)
})

test('every kind of shared page has a card, with a cover or a title in any script', async () => {
  const foreign = { ...samplePost('foreign'), title: '静的なページ 🚀' }
  await publishPost(await createPost(foreign))
  const { post, author, tag, page } = showcase
  for (const path of [
    '/',
    '/tags',
    `/blog/${post.slug}`,
    `/author/${author.slug}`,
    `/tag/${tag.slug}`,
    `/${page.slug}`,
    `/blog/${foreign.slug}`,
  ]) {
    const response = await fetch(await cardOf(path))
    expect([path, response.status]).toEqual([path, 200])
    expect(await sharp(Buffer.from(await response.arrayBuffer())).metadata()).toMatchObject({ width: 1200 })
  }
})

test('the sitemap names exactly the live pages that may be listed', async () => {
  type Node = {
    path?: string
    slug: string
    postCount?: number
    seo?: { noindex: boolean; canonicalUrl: string }
  }
  const all = async (kind: string, fields: string) => {
    const nodes: Node[] = []
    for (let after: string | null = null; ; ) {
      const query = `query ($after: String) { ${kind}(first: 100, after: $after) { nodes { ${fields} } pageInfo { hasNextPage endCursor } } }`
      const { cms } = await stackState()
      const answer: Response = await fetch(`${cms.origin}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables: { after } }),
      })
      const { data } = (await answer.json()) as {
        data: Record<string, { nodes: Node[]; pageInfo: { hasNextPage: boolean; endCursor: string } }>
      }
      const list = data[kind]
      nodes.push(...(list?.nodes ?? []))
      if (!list?.pageInfo.hasNextPage) return nodes
      after = list.pageInfo.endCursor
    }
  }
  const content = 'path slug seo { noindex canonicalUrl }'
  const listed = [...(await all('posts', content)), ...(await all('pages', content))].filter(
    ({ seo }) => !seo?.noindex && !seo?.canonicalUrl,
  )
  const used = (nodes: Node[]) => nodes.filter(({ postCount }) => postCount)
  const expected = [
    '/',
    '/archive',
    '/tags',
    ...listed.map(({ path }) => path ?? ''),
    ...used(await all('authors', 'slug postCount')).map(({ slug }) => `/author/${encodeURIComponent(slug)}`),
    ...used(await all('tags', 'slug postCount')).map(({ slug }) => `/tag/${encodeURIComponent(slug)}`),
  ]
  const { text, headers } = await read('/sitemap.xml')
  const named = [...text.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url = '']) => url.replace(origin, ''))
  expect(named.toSorted()).toEqual(expected.toSorted())
  expect(headers.get('presstime-sequence')).toMatch(/^\d+$/)
})

test('robots.txt names the sitemap, and the manifest names existing icons', async () => {
  const robots = await read('/robots.txt')
  expect(robots.text).toContain(`Sitemap: ${origin}/sitemap.xml`)
  expect(robots.headers.get('content-type')).toContain('text/plain')
  const manifest = await read('/manifest.webmanifest')
  expect(manifest.headers.get('content-type')).toContain('application/manifest+json')
  const { name, start_url, icons } = JSON.parse(manifest.text)
  expect({ name, start_url }).toEqual({ name: expect.any(String), start_url: '/' })
  const named = (icons as { src: string; sizes: string }[]).map(
    ({ src, sizes }) => [src, Number.parseInt(sizes, 10)] as const,
  )
  const head = headOf((await read('/')).text)
  for (const [src, size] of [...named, [head['apple-touch-icon'] ?? '', 180] as const]) {
    const picture = await fetch(new URL(src, origin))
    expect(await sharp(Buffer.from(await picture.arrayBuffer())).metadata()).toMatchObject({
      width: size,
      height: size,
    })
  }
  expect((await fetch(`${origin}/favicon.ico`)).headers.get('content-type')).toContain('icon')
})

for (const [file, type, check] of [
  ['rss.xml', 'application/rss+xml', checkRss],
  ['atom.xml', 'application/atom+xml', checkAtom],
  ['feed.json', 'application/feed+json', checkJsonFeed],
] as const)
  test(`${file} is valid and has the whole text with absolute addresses`, async () => {
    // This post is the newest, no matter what other tests have published.
    const post = {
      ...samplePost('fed'),
      body: 'A [link](/tags) and a note.[^1]\n\n## Part\n\n[^1]: The note.',
    }
    await publishPost(await createPost(post))
    const { text, headers } = await read(`/${file}`)
    expect(headers.get('content-type')).toContain(type)
    const feed = check(text)
    expect(feed.faults).toEqual([])
    expect(feed.self).toBe(`${origin}/${file}`)
    const entry = feed.entries.find(({ title }) => title === post.title)
    expect(entry).toMatchObject({
      url: `${origin}/blog/${post.slug}`,
      html: expect.stringContaining('The note.'),
    })
    expect(entry?.html).toContain(`href="${origin}/blog/${post.slug}#`)
    expect(entry?.html).toContain(`href="${origin}/tags"`)
  })

for (const file of ['rss.xml', 'atom.xml', 'feed.json', 'sitemap.xml', 'robots.txt', 'manifest.webmanifest'])
  test(`a client that has ${file} gets a 304`, async () => {
    const first = await read(`/${file}`)
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^W\/"[\w-]{20,}"$/)
    const ask = (known: string) =>
      fetch(`${origin}/${file}`, { headers: { 'if-none-match': known }, cache: 'no-store' })
    for (const known of [etag, etag.slice(2), `"other", ${etag}`, '*']) {
      const answer = await ask(known)
      expect([answer.status, await answer.text()], known).toEqual([304, ''])
      expect(answer.headers.get('etag')).toBe(etag)
      expect(answer.headers.get('cache-control')).toBe(first.headers.get('cache-control'))
    }
    const other = await ask('"other"')
    expect([other.status, await other.text()]).toEqual([200, first.text])
    expect(other.headers.get('content-type')).toBe(first.headers.get('content-type'))
    expect(other.headers.get('presstime-sequence')).toBe(first.headers.get('presstime-sequence'))
  })

test('a client that has a feed gets it again when there is a new post', async () => {
  const ask = (etag = '') => fetch(`${origin}/rss.xml`, { headers: { 'if-none-match': etag } })
  const before = (await ask()).headers.get('etag') ?? ''
  expect((await ask(before)).status).toBe(304)
  const post = samplePost('news')
  await publishPost(await createPost(post))
  const answer = await ask(before)
  expect(answer.status).toBe(200)
  expect(await answer.text()).toContain(post.slug)
  expect(answer.headers.get('etag')).not.toBe(before)
})

for (const path of [
  '/_next/static/chunks/gone.css',
  '/_next/gone',
  '/_next/data/gone/blog.json',
  '/api/gone',
  '/api/gone/too',
])
  test(`${path} is a short 404 that no cache stores`, async () => {
    const { status, headers, text } = await read(path)
    expect([status, text, headers.get('content-type')]).toEqual([
      404,
      'Not Found',
      expect.stringContaining('text/plain'),
    ])
    expect(headers.get('cache-control')).toContain('no-store')
    expect(headers.has('x-nextjs-cache')).toBe(false)
  })

test('files under /_next are immutable, and /api answers', async () => {
  const chunk = /\/_next\/static\/[^"]+\.css/.exec((await read('/')).text)?.[0] ?? ''
  const { status, headers } = await read(chunk)
  expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable'])
  expect((await read('/api/health')).status).toBe(200)
})

/** Opens a page and collects what its content security policies refused. */
async function openPage(page: Page, url: string): Promise<{ policies: string; refused: string[] }> {
  const refused: string[] = []
  page.on(
    'console',
    (message) => /content security policy/i.test(message.text()) && refused.push(message.text()),
  )
  const answer = await page.goto(url, { waitUntil: 'networkidle' })
  return { policies: answer?.headers()['content-security-policy'] ?? '', refused }
}

for (const [kind, pathOf] of Object.entries(pageKinds))
  test(`${kind} runs no script that its policy refuses`, async ({ page }) => {
    const { policies, refused } = await openPage(page, new URL(await pathOf(showcase), origin).href)
    expect(refused).toEqual([])
    expect(policies).toContain("default-src 'self'")
    expect(policies).not.toContain('unsafe-eval')
    // A preview is rendered for one reader. It has no cached hashes and no nonce.
    if (kind === 'a preview') return
    expect(policies).toMatch(/script-src 'self' '(?:sha256|nonce)-/)
    const injected = `<script>window.ran = 1</script><img alt="" src="/none.png" onerror="window.ran = 2">`
    await page.route(page.url(), async (route) => {
      const answer = await route.fetch()
      await route.fulfill({
        response: answer,
        body: (await answer.text()).replace('</main>', `${injected}</main>`),
      })
    })
    await page.reload({ waitUntil: 'networkidle' })
    expect(await page.evaluate('window.ran')).toBeUndefined()
    expect(refused.join()).toContain('inline script')
    expect(refused.join()).toContain('inline event handler')
  })

test('every answer has the security headers', async () => {
  for (const path of [
    '/',
    `/blog/${showcase.post.slug}`,
    '/rss.xml',
    '/search',
    '/blog/there-is-no-such-post',
  ]) {
    const { headers } = await read(path)
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
      'cross-origin-opener-policy': 'same-origin',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    })
    expect(headers.has('strict-transport-security')).toBe(false)
    expect(headers.has('x-powered-by')).toBe(false)
  }
})

const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: {
    // React writes `<br/>`, a lower-case doctype and its own form of attributes; these forms are valid, too.
    'void-style': 'off',
    'doctype-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    // Scripts from the same origin need no integrity attribute, and the colours of code are in `style`.
    'require-sri': 'off',
    'no-inline-style': 'off',
  },
})

for (const [kind, pathOf] of Object.entries(pageKinds))
  test(`the HTML of ${kind} is valid`, async ({ page }) => {
    const answer = await page.goto(new URL(await pathOf(showcase), origin).href)
    const report = await validator.validateString((await answer?.text()) ?? '')
    const faults = report.results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector})`),
    )
    expect(faults).toEqual([])
  })

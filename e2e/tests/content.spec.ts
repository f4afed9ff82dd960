import { expect, test } from '@playwright/test'
import { stackState } from '../harness/control.ts'
import { getPage } from '../harness/page.ts'
import { asAdmin, createPost, publishPost, samplePost } from '../harness/posts.ts'

const live = 'publication { status sequence }'

test('a page is live at its own path, in the sitemap and in no list of posts', async () => {
  const { site } = await stackState()
  const { slug, title, body } = samplePost('about')
  expect((await getPage(`${site.origin}/${slug}`)).status).toBe(404)
  const { createPage } = await asAdmin(
    'mutation ($input: CreatePageInput!) { createPage(input: $input) { page { id } } }',
    { input: { slug, title, body } },
  )
  const { publishPage } = await asAdmin(
    `mutation ($id: ID!) { publishPage(id: $id, wait: LIVE) { ${live} } }`,
    { id: createPage.page.id },
  )
  expect(publishPage.publication.status).toBe('LIVE')
  const page = await getPage(`${site.origin}/${slug}`)
  expect(page).toMatchObject({ status: 200, cache: 'HIT' })
  expect(page.html).toContain(title)
  expect((await getPage(`${site.origin}/sitemap.xml`)).html).toContain(`${site.origin}/${slug}<`)
  expect((await getPage(site.origin)).html).not.toContain(title)
})

test('the other paths of the home page redirect to it', async () => {
  const { site } = await stackState()
  for (const path of ['/page/1', '/index', '/%69ndex?x=1']) {
    const response = await fetch(site.origin + path, { redirect: 'manual' })
    expect(response.status).toBe(308)
    expect(response.headers.get('location')).toMatch(/^\/(?:\?x=1)?$/)
  }
})

test('every page shows the new name of an author, and the old path redirects', async () => {
  const { site } = await stackState()
  const { slug } = samplePost('author')
  const { createAuthor } = await asAdmin(
    `mutation ($input: CreateAuthorInput!) { createAuthor(input: $input, wait: LIVE) { author { id version } } }`,
    { input: { name: `Ada ${slug}`, slug } },
  )
  const post = samplePost('written')
  const id = await createPost({ ...post, authorId: createAuthor.author.id })
  await publishPost(id)
  const postUrl = `${site.origin}/blog/${post.slug}`
  expect((await getPage(postUrl)).html).toContain(`Ada ${slug}`)
  expect((await getPage(`${site.origin}/author/${slug}`)).html).toContain(post.title)

  const { updateAuthor } = await asAdmin(
    `mutation ($id: ID!, $version: Int!, $input: UpdateAuthorInput!) {
      updateAuthor(id: $id, version: $version, input: $input, wait: LIVE) { ${live} } }`,
    { ...createAuthor.author, input: { name: `Grace ${slug}`, slug: `${slug}-now` } },
  )
  expect(updateAuthor.publication.status).toBe('LIVE')
  for (const url of [postUrl, site.origin, `${site.origin}/author/${slug}-now`]) {
    const { html, status } = await getPage(url)
    expect(status).toBe(200)
    expect(html).toContain(`Grace ${slug}`)
    expect(html).not.toContain(`Ada ${slug}`)
  }
  const moved = await fetch(`${site.origin}/author/${slug}`, { redirect: 'manual' })
  expect([moved.status, moved.headers.get('location')]).toEqual([308, `/author/${slug}-now`])
})

test('no page shows a deleted tag', async () => {
  const { site } = await stackState()
  const { slug } = samplePost('tag')
  const { createTag } = await asAdmin(
    'mutation ($input: CreateTagInput!) { createTag(input: $input, wait: LIVE) { tag { id version } } }',
    { input: { name: `Topic ${slug}`, slug } },
  )
  const post = samplePost('tagged')
  await publishPost(await createPost({ ...post, tagIds: [createTag.tag.id] }))
  const [tagUrl, postUrl, tagsUrl] = [`/tag/${slug}`, `/blog/${post.slug}`, '/tags'].map(
    (path) => site.origin + path,
  )
  expect((await getPage(tagUrl ?? '')).html).toContain(post.title)
  expect((await getPage(tagsUrl ?? '')).html).toContain(`Topic ${slug}`)

  const { deleteTag } = await asAdmin(`mutation ($id: ID!) { deleteTag(id: $id, wait: LIVE) { ${live} } }`, {
    id: createTag.tag.id,
  })
  expect(deleteTag.publication.status).toBe('LIVE')
  expect((await getPage(tagUrl ?? '')).status).toBe(404)
  for (const url of [postUrl, tagsUrl, site.origin])
    expect((await getPage(url ?? '')).html).not.toContain(`Topic ${slug}`)
})

test('every page shows changed settings once they are live', async () => {
  const { site } = await stackState()
  const post = samplePost('settings')
  await publishPost(await createPost(post))
  const { settings } = await asAdmin('{ settings { version name } }')
  const name = `The name of ${post.slug}`
  const { updateSettings } = await asAdmin(
    `mutation ($version: Int!, $input: UpdateSettingsInput!) {
      updateSettings(version: $version, input: $input, wait: LIVE) { settings { version } ${live} } }`,
    { version: settings.version, input: { name, locale: 'en-GB' } },
  )
  expect(updateSettings.publication.status).toBe('LIVE')
  for (const path of ['/', `/blog/${post.slug}`]) {
    const { html } = await getPage(site.origin + path)
    expect(html).toContain(name)
    expect(html).toContain('<html lang="en-GB"')
  }
  await asAdmin(
    'mutation ($version: Int!, $input: UpdateSettingsInput!) { updateSettings(version: $version, input: $input) { settings { version } } }',
    { version: updateSettings.settings.version, input: { name: settings.name, locale: 'en' } },
  )
})

test('a preview link shows the draft with a banner and a way out, and is never cached', async ({ page }) => {
  const { site } = await stackState()
  const post = samplePost('preview')
  const id = await createPost(post)
  const { createPreviewLink } = await asAdmin(
    'mutation ($postId: ID!) { createPreviewLink(postId: $postId) { url expiresAt } }',
    { postId: id },
  )
  const answered = page.waitForResponse((response) => response.url() === `${site.origin}/blog/${post.slug}`)
  await page.goto(createPreviewLink.url)
  const headers = (await answered).headers()
  expect(headers['cache-control']).toContain('no-store')
  expect(headers['x-robots-tag']).toContain('noindex')
  expect(page.url()).toBe(`${site.origin}/blog/${post.slug}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(post.title)
  await expect(page.getByText('this draft is not public')).toBeVisible()
  // Without the preview cookie there is no such page.
  expect((await getPage(page.url())).status).toBe(404)

  await page.getByRole('button', { name: 'Leave the preview' }).click()
  await expect(page).toHaveURL(`${site.origin}/`)
  await expect(page.getByText('this draft is not public')).toHaveCount(0)
  expect((await page.goto(`${site.origin}/blog/${post.slug}`))?.status()).toBe(404)
})

test('a preview link that was changed opens nothing', async () => {
  const { site } = await stackState()
  const id = await createPost(samplePost('tampered'))
  const { createPreviewLink } = await asAdmin(
    'mutation ($postId: ID!) { createPreviewLink(postId: $postId) { url } }',
    { postId: id },
  )
  const response = await fetch(`${createPreviewLink.url.slice(0, -2)}AA`, { redirect: 'manual' })
  expect(response.status).toBe(403)
  expect(response.headers.get('set-cookie')).toBeNull()
  expect((await fetch(`${site.origin}/api/preview`, { redirect: 'manual' })).status).toBe(400)
})

test('a manual redirect answers with 308 and its target', async () => {
  const { site } = await stackState()
  const post = samplePost('moved')
  await publishPost(await createPost(post))
  const from = `/2019/${post.slug}.html`
  expect((await getPage(site.origin + from)).status).toBe(404)
  const { createRedirect } = await asAdmin(
    `mutation ($from: String!, $to: String!) { createRedirect(from: $from, to: $to, wait: LIVE) { ${live} } }`,
    { from, to: `/blog/${post.slug}` },
  )
  expect(createRedirect.publication.status).toBe('LIVE')
  const response = await fetch(site.origin + from, { redirect: 'manual' })
  expect([response.status, response.headers.get('location')]).toEqual([308, `/blog/${post.slug}`])
})

test('the site serves an uploaded picture as the cover of a post, cached for ever', async ({ page }) => {
  const { site, cms, adminToken } = await stackState()
  const form = new FormData()
  form.set('file', new File([Buffer.from(pixel, 'base64')], 'pixel.png'))
  const upload = await fetch(`${cms.origin}/media`, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminToken}` },
    body: form,
  })
  expect([200, 201]).toContain(upload.status)
  const { media } = (await upload.json()) as { media: { id: string; path: string } }
  const post = samplePost('pictured')
  const id = await createPost({ ...post, coverId: media.id })
  expect((await publishPost(id)).status).toBe('LIVE')

  await page.goto(`${site.origin}/blog/${post.slug}`)
  const cover = page.locator('figure img')
  await expect(cover).toHaveAttribute('src', media.path)
  await expect
    .poll(() => cover.evaluate((img) => (img as unknown as { naturalWidth: number }).naturalWidth))
    .toBe(1)
  const served = await fetch(site.origin + media.path)
  expect(served.headers.get('cache-control')).toContain('immutable')
  expect(served.headers.get('content-type')).toBe('image/png')
})

/** A PNG of one pixel. */
const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

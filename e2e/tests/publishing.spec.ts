import { expect, test } from '@playwright/test'
import { stackState } from '../harness/control.ts'
import { getPage } from '../harness/page.ts'
import { createPost, publishPost, samplePost, unpublishPost, updatePost } from '../harness/posts.ts'

const pageUrl = async (slug: string) => `${(await stackState()).site.origin}/blog/${slug}`

test('when the mutation says LIVE, the next request is a cache hit with the new text', async () => {
  const post = samplePost('publish')
  const publication = await publishPost(await createPost(post))
  expect(publication.status).toBe('LIVE')
  expect(publication.latencyMs).toBeGreaterThan(0)

  const page = await getPage(await pageUrl(post.slug))
  expect(page).toMatchObject({ status: 200, cache: 'HIT' })
  expect(page.html).toContain(post.title)
  expect(page.html).toContain(`<strong>${post.slug}</strong>`)
  expect(page.sequence).toBeGreaterThanOrEqual(publication.sequence)

  const home = await getPage(`${(await stackState()).site.origin}/`)
  expect(home).toMatchObject({ status: 200, cache: 'HIT' })
  expect(home.html).toContain(post.title)
})

test('a draft is not public', async () => {
  const post = samplePost('draft')
  await createPost(post)
  expect((await getPage(await pageUrl(post.slug))).status).toBe(404)
  expect((await getPage(`${(await stackState()).site.origin}/`)).html).not.toContain(post.title)
})

test('an edit of a published post is live after its publish, and not before', async () => {
  const post = samplePost('edit')
  const id = await createPost(post)
  await publishPost(id)
  await updatePost(id, { body: 'The second text' })
  expect((await getPage(await pageUrl(post.slug))).html).not.toContain('The second text')

  expect((await publishPost(id)).status).toBe('LIVE')
  const page = await getPage(await pageUrl(post.slug))
  expect(page).toMatchObject({ status: 200, cache: 'HIT' })
  expect(page.html).toContain('The second text')
})

test('a withdrawn post is a 404 at once, and not on the home page', async () => {
  const post = samplePost('withdraw')
  const id = await createPost(post)
  await publishPost(id)
  expect((await unpublishPost(id)).status).toBe('LIVE')

  const page = await getPage(await pageUrl(post.slug))
  expect(page.status).toBe(404)
  expect(page.html).not.toContain(post.title)
  expect((await getPage(`${(await stackState()).site.origin}/`)).html).not.toContain(post.title)
})

test('a cached 404 stops suggesting a post once the post is withdrawn', async () => {
  const post = samplePost('offered')
  const id = await createPost(post)
  await publishPost(id)
  const url = await pageUrl(`there-is-nothing-${post.slug}`)
  await getPage(url)
  expect(await getPage(url)).toMatchObject({
    status: 404,
    cache: 'HIT',
    html: expect.stringContaining(post.title),
  })

  await unpublishPost(id)
  await expect.poll(async () => (await getPage(url)).html).not.toContain(post.title)
  expect((await getPage(url)).status).toBe(404)
})

test('a slug that was a 404 is found once it is published', async () => {
  const post = samplePost('early')
  expect((await getPage(await pageUrl(post.slug))).status).toBe(404)
  expect((await getPage(await pageUrl(post.slug))).status).toBe(404)

  expect((await publishPost(await createPost(post))).status).toBe('LIVE')
  const page = await getPage(await pageUrl(post.slug))
  expect(page).toMatchObject({ status: 200, cache: 'HIT' })
  expect(page.html).toContain(post.title)
})

import { expect, test } from '@playwright/test'
import { kill, stackState, start, stop } from '../harness/control.ts'
import { getPage } from '../harness/page.ts'
import { createPost, findPublication, publishPost, samplePost, updatePost } from '../harness/posts.ts'
import { untilLive } from '../harness/publications.ts'

test.afterEach(async () => {
  await start('cms')
  await start('site')
})

const pageOf = async (slug: string) => getPage(`${(await stackState()).site.origin}/blog/${slug}`)

test('a post published while the site is down becomes live when the site is back', async () => {
  const post = samplePost('site-down')
  const id = await createPost(post)
  await stop('site')
  const publication = await publishPost(id, 'NONE')
  expect((await findPublication(publication.sequence)).status).not.toBe('LIVE')

  await start('site')
  // `start` has waited until the site answers, so the site is ready here.
  const liveAfterMs = await untilLive(publication.sequence)
  test.info().annotations.push({ type: 'live after', description: `${Math.round(liveAfterMs)} ms` })
  expect(liveAfterMs).toBeLessThanOrEqual(5_000)
  const page = await pageOf(post.slug)
  // The cache header may differ from HIT: the webhook that waited for the site expires the page once more
  // when it arrives.
  expect(page.status).toBe(200)
  expect(page.html).toContain(post.title)
})

test('an acknowledged publish becomes live although the CMS was killed at once', async () => {
  const post = samplePost('cms-killed')
  const id = await createPost(post)
  const publication = await publishPost(id, 'NONE')
  await kill('cms')

  await start('cms')
  await expect
    .poll(async () => (await findPublication(publication.sequence)).status, { timeout: 45_000 })
    .toBe('LIVE')
  const page = await pageOf(post.slug)
  expect(page).toMatchObject({ status: 200, cache: 'HIT' })
  expect(page.html).toContain(post.title)
})

test('readers keep the last good page while the CMS is down', async () => {
  const post = samplePost('cms-down')
  const id = await createPost(post)
  await publishPost(id)
  await kill('cms')
  const page = await pageOf(post.slug)
  expect(page.status).toBe(200)
  expect(page.html).toContain(post.title)
})

test('a live edit stays live after a restart of the site', async () => {
  const post = samplePost('site-restart')
  const id = await createPost(post)
  await publishPost(id)
  await updatePost(id, { body: 'The text before the restart' })
  expect((await publishPost(id)).status).toBe('LIVE')

  await stop('site')
  await start('site')
  expect((await pageOf(post.slug)).html).toContain('The text before the restart')
})

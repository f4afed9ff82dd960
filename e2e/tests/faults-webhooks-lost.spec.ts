import { expect, test } from '@playwright/test'
import { stackState, start, stop } from '../harness/control.ts'
import { resetFaults, setFault } from '../harness/faults.ts'
import { getPage } from '../harness/page.ts'
import { createPost, findPublication, publishPost, samplePost, updatePost } from '../harness/posts.ts'
import { lastSeen, untilLive } from '../harness/publications.ts'

test.afterEach(async () => {
  await resetFaults()
  await stop('detachedSite')
})

test('pages show a change after some time even when no webhook arrives', async () => {
  const post = samplePost('by-time')
  const id = await createPost(post)
  await publishPost(id)
  const { detachedSite } = await start('detachedSite')
  const urls = [`${detachedSite.origin}/`, `${detachedSite.origin}/blog/${post.slug}`]
  for (const url of urls) await expect.poll(async () => (await getPage(url)).cache).toBe('HIT')

  const title = `The new title of ${post.slug}`
  await updatePost(id, { title })
  expect((await publishPost(id)).status).toBe('LIVE')
  for (const url of urls) {
    const page = await getPage(url)
    expect(page).toMatchObject({ status: 200, cache: 'HIT' })
    expect(page.html).not.toContain(title)
  }

  process.kill(detachedSite.pid ?? 0, 'SIGUSR2')
  for (const url of urls) {
    await expect.poll(async () => (await getPage(url)).html).toContain(title)
    expect(await getPage(url)).toMatchObject({ status: 200, cache: 'HIT' })
  }
})

test('a publication whose webhooks are all refused is FAILED after a minute, and recovers', async () => {
  test.setTimeout(120_000)
  const { site } = await stackState()
  const post = samplePost('refused')
  const url = `${site.origin}/blog/${post.slug}`
  const id = await createPost(post)
  const first = await publishPost(id)
  await setFault('webhooks', { fault: 'error' })
  await updatePost(id, { body: 'The text that no webhook told of' })
  const publishedAt = Date.now()
  const { sequence } = await publishPost(id, 'NONE')

  await expect
    .poll(async () => (await findPublication(sequence)).status, { timeout: 90_000, intervals: [500] })
    .toBe('FAILED')
  expect(Date.now() - publishedAt).toBeGreaterThan(60_000)
  const old = `200 at sequence ${first.sequence}`
  const feeds = ['/atom.xml', '/feed.json', '/rss.xml', '/sitemap.xml']
  expect(await lastSeen(sequence)).toEqual(
    Object.fromEntries([...feeds, `/blog/${post.slug}`].map((path) => [path, old])),
  )
  expect((await getPage(url)).html).not.toContain('The text that no webhook told of')

  await setFault('webhooks', { fault: 'none' })
  const healedAfterMs = await untilLive(sequence)
  test.info().annotations.push({ type: 'live after', description: `${Math.round(healedAfterMs)} ms` })
  expect((await getPage(url)).html).toContain('The text that no webhook told of')
})

import { expect, test } from '@playwright/test'
import { stackState } from '../harness/control.ts'
import { startCrowd } from '../harness/crowd.ts'
import { resetFaults, setFault } from '../harness/faults.ts'
import { getPage } from '../harness/page.ts'
import { createPost, publishPost, samplePost, updatePost } from '../harness/posts.ts'
import { untilLive } from '../harness/publications.ts'

test.afterEach(resetFaults)

test('a renamed post is at its new path, the old path redirects, and lists name the new path', async () => {
  const { site } = await stackState()
  const post = samplePost('old-name')
  const slug = samplePost('new-name').slug
  const id = await createPost(post)
  await publishPost(id)
  const crowd = startCrowd(site.origin, [`/blog/${post.slug}`, `/blog/${slug}`, '/'], { readers: 3 })
  await expect.poll(() => crowd.readings.length).toBeGreaterThan(30)

  await updatePost(id, { slug })
  const { status, sequence } = await publishPost(id)
  expect(status).toBe('LIVE')
  expect(await redirectOf(`${site.origin}/blog/${post.slug}`)).toEqual({
    status: 308,
    location: `/blog/${slug}`,
  })
  const page = await getPage(`${site.origin}/blog/${slug}`)
  expect(page).toMatchObject({ status: 200, cache: 'HIT' })
  expect(page.sequence).toBeGreaterThanOrEqual(sequence)
  const home = await getPage(`${site.origin}/`)
  expect(home.html).toContain(`/blog/${slug}`)
  expect(home.html).not.toContain(`/blog/${post.slug}`)

  await crowd.stop()
  // Before the rename the new path is a 404. Readers must never see a 5xx.
  const statuses = crowd.readings.map((reading) => `${reading.path} ${reading.status}`)
  expect([...new Set(statuses)].sort()).toEqual(
    [
      '/ 200',
      `/blog/${post.slug} 200`,
      `/blog/${post.slug} 308`,
      `/blog/${slug} 200`,
      `/blog/${slug} 404`,
    ].sort(),
  )
})

test('the old path of a renamed post redirects even when the CMS fails at once', async () => {
  const { site } = await stackState()
  const post = samplePost('old-name')
  const slug = samplePost('new-name').slug
  const id = await createPost(post)
  await publishPost(id)
  await updatePost(id, { slug })
  await publishPost(id)
  await setFault('cms', { fault: 'error' })
  expect(await redirectOf(`${site.origin}/blog/${post.slug}`)).toEqual({
    status: 308,
    location: `/blog/${slug}`,
  })
})

test('a post that is renamed back to its first slug causes no redirect loop', async () => {
  const { site } = await stackState()
  const [a, b, c] = ['first', 'second', 'third'].map((name) => samplePost(name).slug)
  const id = await createPost({ ...samplePost('circle'), slug: a ?? '' })
  await publishPost(id)
  for (const slug of [b, c, a]) {
    await updatePost(id, { slug: slug ?? '' })
    const { sequence } = await publishPost(id)
    await untilLive(sequence)
  }
  for (const old of [b, c])
    expect(await redirectOf(`${site.origin}/blog/${old}`)).toEqual({ status: 308, location: `/blog/${a}` })
  expect((await getPage(`${site.origin}/blog/${a}`)).status).toBe(200)
  // Home, the feeds and the sitemap must all show the new path.
  for (const path of ['/', '/rss.xml', '/atom.xml', '/feed.json', '/sitemap.xml']) {
    const { html } = await getPage(site.origin + path)
    expect([a, b, c].map((slug) => html.includes(`/blog/${slug}`))).toEqual([true, false, false])
  }
})

async function redirectOf(url: string) {
  const response = await fetch(url, { redirect: 'manual' })
  return { status: response.status, location: response.headers.get('location') }
}

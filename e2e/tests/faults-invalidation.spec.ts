import { expect, test } from '@playwright/test'
import { stackState } from '../harness/control.ts'
import { startCrowd } from '../harness/crowd.ts'
import { requestsOf, resetFaults } from '../harness/faults.ts'
import { getPage } from '../harness/page.ts'
import { createPost, type PostInput, publishPost, samplePost, updatePost } from '../harness/posts.ts'

/** The queries of the feeds and the sitemap. They show the whole text or the time of the last change. */
const everyFeed = ['FeedPosts', 'LiveTags', 'SitemapAuthors', 'SitemapPages', 'SitemapPosts', 'SitemapTotals']

test('a change of the body renders only the page of the post and the feeds again', async () => {
  const { slug, pages, feeds } = await fetchedBy({ body: 'Another text' })
  expect(pages).toEqual([`LivePost ${slug}`])
  expect(feeds).toEqual(everyFeed)
})

test('a change of the title renders only the page, its neighbours, home and the feeds again', async () => {
  const { slug, neighbours, pages, feeds } = await fetchedBy({ title: 'Another title' })
  const posts = [slug, ...neighbours].map((one) => `LivePost ${one}`)
  expect(pages).toEqual([...posts, 'LivePosts'].sort())
  expect(feeds).toEqual(everyFeed)
})

/**
 * Changes one of four posts while readers request all pages. @returns what the site asked the CMS because of
 * the change
 */
async function fetchedBy(change: Partial<PostInput>) {
  const { site } = await stackState()
  const posts = ['before', 'exact', 'after', 'bystander'].map(samplePost)
  const ids: string[] = []
  for (const post of posts) {
    const id = await createPost(post)
    await publishPost(id)
    ids.push(id)
  }
  const [before = '', slug = '', after = ''] = posts.map((post) => post.slug)
  const [, id = ''] = ids
  const paths = ['/', ...posts.map((post) => `/blog/${post.slug}`)]
  const crowd = startCrowd(site.origin, paths, { readers: 4 })
  await expect.poll(() => crowd.readings.length).toBeGreaterThan(40)

  await resetFaults()
  await updatePost(id, change)
  expect((await publishPost(id)).status).toBe('LIVE')
  const read = crowd.readings.length
  await expect.poll(() => crowd.readings.length).toBeGreaterThan(read + 40)
  await crowd.stop()
  for (const path of paths) expect((await getPage(site.origin + path)).cache).toBe('HIT')

  // Every page asks for the settings in addition to its content.
  const keys = (await requestsOf('cms')).map(({ key }) => key).filter((key) => key !== 'Settings')
  const fetched = [...new Set(keys)].sort()
  const pages = fetched.filter((key) => !everyFeed.includes(key))
  // After one webhook each page is fetched once. On a busy machine the CMS may send the webhook again.
  const told = await requestsOf('webhooks', `post:${slug}`)
  for (const key of pages)
    expect(keys.filter((one) => one === key).length, key).toBeLessThanOrEqual(told.length)
  return { slug, neighbours: [before, after], pages, feeds: fetched.filter((key) => everyFeed.includes(key)) }
}

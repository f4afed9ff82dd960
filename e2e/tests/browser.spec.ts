import { expect, test } from '@playwright/test'
import { stackState } from '../harness/control.ts'
import { createPost, publishPost, samplePost, updatePost } from '../harness/posts.ts'

test('an open page shows the change after a reload, and the home page lists the post first', async ({
  page,
}) => {
  const { site } = await stackState()
  const post = samplePost('reader')
  const id = await createPost(post)
  await publishPost(id)

  await page.goto(`${site.origin}/blog/${post.slug}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(post.title)

  await updatePost(id, { title: 'A better title', body: 'A better text' })
  expect((await publishPost(id)).status).toBe('LIVE')
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A better title')
  await expect(page.getByText('A better text')).toBeVisible()

  await page.goto(site.origin)
  await expect(page.locator('a[href^="/blog/"]').first()).toContainText('A better title')
})

test('the new text also shows after following a link', async ({ page }) => {
  const { site } = await stackState()
  const post = samplePost('links')
  const id = await createPost(post)
  await publishPost(id)
  await page.goto(site.origin)
  await page.getByRole('link', { name: post.title }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(post.title)

  await updatePost(id, { title: 'A title seen by link' })
  await publishPost(id)
  await page.goto(site.origin)
  await page.getByRole('link', { name: 'A title seen by link' }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A title seen by link')
})

test('the pages load without a console error and without a request to another host', async ({ page }) => {
  const { site } = await stackState()
  const post = samplePost('clean')
  await publishPost(await createPost(post))
  const faults: string[] = []
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('request', (request) => {
    if (!request.url().startsWith(site.origin)) faults.push(`asks ${request.url()}`)
  })
  for (const path of ['/', `/blog/${post.slug}`])
    await page.goto(site.origin + path, { waitUntil: 'networkidle' })
  expect(faults).toEqual([])
})

import { expect, test } from '@playwright/test'
import { stackState } from '../harness/control.ts'
import { makeShowcase, type Showcase } from '../harness/showcase.ts'

test.use({ javaScriptEnabled: false })

let showcase: Showcase
let origin: string
test.beforeAll(async () => {
  showcase = await makeShowcase()
  origin = (await stackState()).site.origin
})

test('without JavaScript a reader gets from home to a post, its sections, its tag and its author', async ({
  page,
}) => {
  const { post, tag, author } = showcase
  await page.goto(origin)
  await page.getByRole('main').getByRole('link', { name: post.title }).first().click()
  await expect(page).toHaveURL(`${origin}/blog/${post.slug}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(post.title)

  await page.getByRole('link', { name: 'A table of states' }).filter({ visible: true }).first().click()
  await expect(page).toHaveURL(/#content-a-table-of-states$/)
  await expect(page.getByRole('heading', { name: 'A table of states' })).toBeInViewport()

  const picture = page.locator('.prose img').first()
  await picture.scrollIntoViewIfNeeded()
  await expect
    .poll(() => picture.evaluate((img) => (img as unknown as { naturalWidth: number }).naturalWidth))
    .toBeGreaterThan(100)

  await page.getByRole('main').getByRole('link', { name: tag.name }).first().click()
  await expect(page).toHaveURL(`${origin}/tag/${tag.slug}`)
  await page.getByRole('link', { name: 'Older' }).click()
  await expect(page).toHaveURL(`${origin}/tag/${tag.slug}/page/2`)
  await page.getByRole('main').getByRole('link', { name: author.name }).first().click()
  await expect(page).toHaveURL(`${origin}/author/${author.slug}`)
})

test('without JavaScript a reader can search from any page and from a 404', async ({ page }) => {
  await page.goto(origin)
  await page.getByRole('link', { name: 'Search' }).click()
  await page.getByRole('searchbox').fill(`"${showcase.post.title}"`)
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(page.getByRole('main').getByRole('link', { name: showcase.post.title })).toBeVisible()

  const answer = await page.goto(`${origin}/blog/nothing-of-this-name`)
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading', { name: 'Recent posts' })).toBeVisible()
  await page.getByRole('searchbox').fill('zzzzzz')
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(page.getByRole('status')).toContainText('Nothing is to be found')
})

test('without JavaScript no control is shown that needs it', async ({ page }) => {
  await page.goto(`${origin}/blog/${showcase.post.slug}`)
  await expect(page.getByRole('button')).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

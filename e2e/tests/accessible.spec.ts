import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { stackState } from '../harness/control.ts'
import { asAdmin } from '../harness/posts.ts'
import { makeShowcase, type Showcase } from '../harness/showcase.ts'

let showcase: Showcase
test.beforeAll(async () => {
  showcase = await makeShowcase()
})

/** Every kind of page that a reader can meet. */
const kinds: Record<string, (showcase: Showcase) => string | Promise<string>> = {
  home: () => '/',
  'a further page of the archive': () => '/page/2',
  'a post': ({ post }) => `/blog/${post.slug}`,
  'a tag': ({ tag }) => `/tag/${tag.slug}`,
  'a further page of a tag': ({ tag }) => `/tag/${tag.slug}/page/2`,
  'an author': ({ author }) => `/author/${author.slug}`,
  'all tags': () => '/tags',
  'a page': ({ page }) => `/${page.slug}`,
  'the search': () => '/search',
  'what a search found': () => '/search?q=cache',
  'what a search did not find': () => '/search?q=zzzzzz',
  'what is not found': () => '/blog/there-is-no-such-post',
  'a preview': async ({ post }) => {
    const query = 'mutation ($postId: ID!) { createPreviewLink(postId: $postId) { url } }'
    return (await asAdmin(query, { postId: post.id })).createPreviewLink.url
  },
}

const screens = { phone: { width: 390, height: 844 }, desktop: { width: 1_440, height: 900 } }

for (const [kind, pathOf] of Object.entries(kinds))
  for (const [screen, viewport] of Object.entries(screens))
    for (const colorScheme of ['light', 'dark'] as const)
      test(`${kind} has no fault that axe finds, on a ${screen}, ${colorScheme}`, async ({ browser }) => {
        const { site } = await stackState()
        const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' })
        const page = await context.newPage()
        await page.goto(new URL(await pathOf(showcase), site.origin).href)
        const { violations } = await new AxeBuilder({ page }).analyze()
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
        expect(found).toEqual([])
        await expect(page.locator('h1')).toHaveCount(1)
        const stickingOut = await page.evaluate(
          'Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)',
        )
        expect(stickingOut, 'pixels that stick out to the side').toBe(0)
        await context.close()
      })

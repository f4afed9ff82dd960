import { expect, type Page, test } from '@playwright/test'
import { stackState } from '../harness/control.ts'
import { createPost, publishPost, samplePost, updatePost } from '../harness/posts.ts'
import { makeShowcase, type Showcase } from '../harness/showcase.ts'

let showcase: Showcase
let origin: string
test.beforeAll(async () => {
  showcase = await makeShowcase()
  origin = (await stackState()).site.origin
})

const main = 'main'

test('a post has its text, code with a copy button, a table, notes and related posts', async ({
  browser,
}) => {
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
  const page = await context.newPage()
  await page.goto(`${origin}/blog/${showcase.post.slug}`)
  await expect(page.getByText('app/blog/page.tsx')).toBeVisible()
  await page.getByRole('button', { name: 'Copy the code' }).first().click()
  await expect
    .poll(() => page.evaluate('navigator.clipboard.readText()'))
    .toContain('export default async function Page')
  await expect(page.getByRole('cell', { name: 'everybody' })).toBeVisible()

  await page.locator('.prose sup a').first().click()
  await expect(page).toHaveURL(/#content-fn-1$/)
  await expect(page.getByRole('navigation', { name: 'More posts' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Read on' })).toBeVisible()
  await context.close()
})

test('a post page loads no script files, and contains its text once', async ({ page }) => {
  const scripts: string[] = []
  page.on('request', (request) => request.resourceType() === 'script' && scripts.push(request.url()))
  const url = `${origin}/blog/${showcase.post.slug}`
  await page.goto(url, { waitUntil: 'networkidle' })
  expect(scripts).toEqual([])
  const html = await (await fetch(url)).text()
  expect(html.split('An ordinary quotation').length - 1).toBe(1)
})

test('a client component works on a cached page without any setting of the page', async ({ page }) => {
  const faults: string[] = []
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  const url = `${origin}/fixtures/counter`
  // An earlier test may have marked every page stale.
  await expect.poll(async () => (await fetch(url)).headers.get('x-nextjs-cache')).toBe('HIT')
  await page.goto(url)
  await page.getByRole('button', { name: 'Clicked 0 times' }).click()
  await page.getByRole('button', { name: 'Clicked 1 times' }).click()
  await expect(page.getByRole('button', { name: 'Clicked 2 times' })).toBeVisible()
  expect(faults).toEqual([])
})

test('a reader can page through all posts of a tag and back', async ({ page }) => {
  const path = `/tag/${showcase.tag.slug}`
  await page.goto(origin + path)
  const seen = new Set<string>()
  for (let pages = 1; ; pages++) {
    for (const link of await page.getByRole(main).locator('h2 a').all())
      seen.add((await link.getAttribute('href')) ?? '')
    const older = page.getByRole('link', { name: 'Older' })
    if ((await older.count()) === 0) break
    await older.click()
    await expect(page).toHaveURL(`${origin}${path}/page/${pages + 1}`)
  }
  expect(seen.size).toBe(25)
  await page.getByRole('link', { name: 'Page 1', exact: true }).click()
  await expect(page).toHaveURL(origin + path)
})

test('a reader can get from home to the end of the archive and back', async ({ page }) => {
  await page.goto(origin)
  await page.getByRole('link', { name: 'Older' }).click()
  await expect(page).toHaveURL(`${origin}/page/2`)
  const last = page.getByRole('navigation', { name: 'Pages' }).getByRole('listitem').last().getByRole('link')
  const lastPath = await last.getAttribute('href')
  await last.click()
  await expect(page).toHaveURL(`${origin}${lastPath}`)
  // The second page may show the archive's length from before the last posts were published. The end is then
  // a few pages further on.
  const older = page.getByRole('link', { name: 'Older' })
  while ((await older.count()) > 0) {
    const before = page.url()
    await older.click()
    await expect(page).not.toHaveURL(before)
  }
  await page.getByRole('link', { name: 'Page 1', exact: true }).click()
  await expect(page).toHaveURL(`${origin}/`)
})

test('all tags lead to their posts', async ({ page }) => {
  await page.goto(`${origin}/tags`)
  await page
    .getByRole(main)
    .getByRole('link', { name: new RegExp(showcase.tag.name) })
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(showcase.tag.name)
  await expect(page.getByRole(main).getByRole('link', { name: showcase.post.title })).toBeVisible()
})

test('the search shows results and their number while typing, and updates the address', async ({ page }) => {
  await page.goto(`${origin}/search`)
  await page.getByRole('searchbox').pressSequentially(showcase.post.title)
  await expect(page.getByRole('status')).toContainText('1 post')
  await expect(page.getByRole(main).getByRole('link', { name: showcase.post.title })).toBeVisible()
  await expect(page).toHaveURL(/\/search\?q=How\+a\+page/)
})

test('the theme is the system’s until the reader chooses one, which then applies at first paint', async ({
  browser,
}) => {
  const context = await browser.newContext({ colorScheme: 'light' })
  const page = await context.newPage()
  await page.goto(origin)
  const background = () => page.evaluate('getComputedStyle(document.body).backgroundColor')
  const light = await background()
  const toggle = page.getByRole('button', { name: 'Dark theme' })
  await expect(toggle).toHaveAttribute('aria-pressed', 'false')
  await toggle.click()
  await expect.poll(background).not.toBe(light)
  await expect(toggle).toHaveAttribute('aria-pressed', 'true')
  const dark = await background()

  // On the next page the theme must be set before the body exists, so that nothing flashes.
  await page.addInitScript(() => {
    const scope = globalThis as unknown as {
      document: { documentElement: { dataset: Record<string, string> } }
      MutationObserver: new (run: () => void) => { observe: (on: unknown, what: object) => void }
      themeAtBody?: string | undefined
    }
    new scope.MutationObserver(() => {
      if ('body' in scope.document && scope.document.body && !('themeAtBody' in scope))
        scope.themeAtBody = scope.document.documentElement.dataset.theme
    }).observe(scope.document, { childList: true, subtree: true })
  })
  await page.goto(`${origin}/tags`)
  expect(await page.evaluate('globalThis.themeAtBody')).toBe('dark')
  expect(await background()).toBe(dark)
  await page.getByRole('button', { name: 'Dark theme' }).click()
  await expect.poll(background).toBe(light)
  await context.close()
})

test('headings use the heading font on every page, and the text uses the text font', async ({ browser }) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const fonts = new Set<string>()
  page.on('request', (request) => {
    if (request.resourceType() === 'font') fonts.add(request.url())
  })
  await page.goto(`${origin}/blog/${showcase.post.slug}`)
  await expect.poll(() => facesOf(page, 'h1')).toEqual(['Presstime Face'])
  const textFaces = await facesOf(page, '.prose p')
  // Every page preloads this one file.
  expect(fonts.size).toBe(1)

  await page.getByRole('link', { name: showcase.tag.name }).first().click()
  await expect(page).toHaveURL(`${origin}/tag/${showcase.tag.slug}`)
  await expect.poll(() => facesOf(page, 'h1')).toEqual(['Presstime Face'])
  expect(textFaces).not.toContain('Presstime Face')
  await context.close()
})

/** The fonts that the browser uses to draw an element. */
async function facesOf(page: Page, selector: string): Promise<string[]> {
  const protocol = await page.context().newCDPSession(page)
  await protocol.send('DOM.enable')
  await protocol.send('CSS.enable')
  const { root } = await protocol.send('DOM.getDocument')
  const { nodeId } = await protocol.send('DOM.querySelector', { nodeId: root.nodeId, selector })
  const { fonts } = await protocol.send('CSS.getPlatformFontsForNode', { nodeId })
  await protocol.detach()
  return fonts.map(({ familyName }) => familyName)
}

test('a publish while a page is open shows when the reader follows a link or goes back', async ({ page }) => {
  const post = samplePost('fresh')
  const id = await createPost(post)
  await publishPost(id)
  await page.goto(origin)
  const link = page.getByRole(main).getByRole('link', { name: post.title })
  await link.hover()
  await updatePost(id, { title: `${post.title}, corrected`, body: 'The corrected text.' })
  await publishPost(id)
  await link.click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${post.title}, corrected`)
  await expect(page.getByText('The corrected text.')).toBeVisible()
  await page.locator('.site-name').click()
  await expect(page.getByRole(main).getByRole('link', { name: `${post.title}, corrected` })).toBeVisible()
})

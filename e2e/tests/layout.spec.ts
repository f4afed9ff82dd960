import { expect, type Page, test } from '@playwright/test'
import { stackState } from '../harness/control.ts'
import { asAdmin, createPost, type PostInput, publishPost, samplePost } from '../harness/posts.ts'
import { uploadPicture } from '../harness/showcase.ts'

/**
 * Words that are longer than a line on a narrow screen: one with slashes, at which browsers do not break, two
 * in different languages, and one of letters only.
 */
const longTitles = [
  'Confidentiality/Integrity/Availability',
  'Warum NODE_TLS_REJECT_UNAUTHORIZED der Datenschutzgrundverordnung widerspricht',
  'a'.repeat(300),
]

const longFile = `app/${'aFolderOfALongName/'.repeat(10)}page.tsx`

/** Publishes posts of one tag and one author, in this order. @returns the paths of all posts */
async function publish(posts: readonly Partial<PostInput>[], name = 'Layout') {
  const { slug } = samplePost('layout')
  const { createAuthor } = await asAdmin(
    'mutation ($input: CreateAuthorInput!) { createAuthor(input: $input) { author { id } } }',
    { input: { name, slug, bio: name } },
  )
  const { createTag } = await asAdmin(
    'mutation ($input: CreateTagInput!) { createTag(input: $input) { tag { id } } }',
    { input: { name, slug, description: name } },
  )
  const paths: string[] = []
  for (const post of posts) {
    const sample = samplePost('layout')
    const id = await createPost({
      ...sample,
      ...post,
      authorId: createAuthor.author.id,
      tagIds: [createTag.tag.id],
    })
    await publishPost(id)
    paths.push(`/blog/${sample.slug}`)
  }
  return { paths, tag: `/tag/${slug}`, author: `/author/${slug}` }
}

type Settings = { name: string; locale: string }

let before: Settings | undefined

/** Changes the settings until the end of the tests of this file. Each change renders every page. */
async function changeSettings(input: Partial<Settings>): Promise<void> {
  const { version, ...settings } = (await asAdmin('{ settings { version name locale } }')).settings
  if (Object.entries(input).every(([name, value]) => settings[name] === value)) return
  await asAdmin(
    'mutation ($version: Int!, $input: UpdateSettingsInput!) { updateSettings(version: $version, input: $input, wait: LIVE) { settings { version } } }',
    { version, input },
  )
  before ??= settings
}

test.afterAll(async () => {
  if (before) await changeSettings(before)
})

const open = async (page: Page, path: string) => {
  await page.goto(new URL(path, (await stackState()).site.origin).href)
  await page.evaluate('document.fonts.ready')
}

/** How many pixels wider than its window a page is. */
const stickingOut = (page: Page): Promise<number> =>
  page.evaluate('Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)')

test('words longer than a line do not widen a page on a phone', async ({ page }) => {
  const letters = 'a'.repeat(60)
  await changeSettings({ name: letters })
  const { paths, tag, author } = await publish(
    longTitles.map((title) => ({
      title,
      excerpt: title,
      body: `## ${title}\n\n> ${title}\n\n- ${title}\n\n\`${title}\``,
    })),
    letters,
  )
  const found: Record<string, number> = {}
  for (const path of [
    '/',
    ...paths,
    tag,
    author,
    '/tags',
    '/search?q=confidentiality',
    '/blog/there-is-no-such-post',
  ]) {
    await open(page, path)
    for (const width of [320, 360, 390]) {
      await page.setViewportSize({ width, height: 800 })
      const pixels = await stickingOut(page)
      if (pixels > 0) found[`${path} at ${width}`] = pixels
    }
  }
  expect(found).toEqual({})
})

test('a long file name above code neither widens the page nor overlaps the button', async ({ page }) => {
  const { paths } = await publish([
    { title: 'A file', body: `\`\`\`ts title="${longFile}"\nconst one = 1\n\`\`\`` },
  ])
  for (const width of [320, 390, 1_440]) {
    await page.setViewportSize({ width, height: 800 })
    await open(page, paths[0] ?? '')
    expect(await stickingOut(page)).toBe(0)
    const title = await page.locator('.code-title').boundingBox()
    const button = await page.getByRole('button', { name: 'Copy the code' }).boundingBox()
    expect((title?.x ?? 0) + (title?.width ?? 0)).toBeLessThanOrEqual(button?.x ?? 0)
  }
})

test('the picture of a single related post is not shown larger than its size', async ({ page }) => {
  const cover = await uploadPicture('related', 1_600, 900, 90)
  // The post before this one is a neighbour, so it is not among the related posts.
  const { paths } = await publish([{ coverId: cover.id }, {}, {}])
  for (const width of [700, 950, 1_440]) {
    await page.setViewportSize({ width, height: 900 })
    await open(page, paths[2] ?? '')
    const picture = page.locator('.related img')
    await picture.scrollIntoViewIfNeeded()
    const source = () => picture.evaluate((img) => (img as unknown as { currentSrc: string }).currentSrc)
    await expect.poll(source).toMatch(/w=\d/)
    const sent = Number(/w=(\d+)/.exec(await source())?.[1])
    expect((await picture.boundingBox())?.width, `on a screen of ${width}`).toBeLessThanOrEqual(sent)
  }
})

test('printed pages show code and tables completely, and no buttons', async ({ page }) => {
  const line = 'const all = [one, two, three].map((value) => value * 2).filter(Boolean) // '.repeat(4)
  const row = (cell: string) => `|${` ${cell} |`.repeat(9)}`
  const { paths } = await publish([
    {
      body: `## A part\n\n\`\`\`ts title="${longFile}" {1}\n${line}\n\`\`\`\n\n${row('A heading')}\n${row('---')}\n${row('Responsibilities')}\n\n|A|B|\n|---|---|\n|\`${'one_two_'.repeat(20)}\`|HIT|`,
    },
  ])
  // The printable area of an A4 page, with the default margins of browsers.
  await page.setViewportSize({ width: 718, height: 1_047 })
  await open(page, paths[0] ?? '')
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('button', { name: 'Copy the code' })).toBeHidden()
  await expect(page.locator('.heading-anchor')).toBeHidden()
  expect(await stickingOut(page)).toBe(0)
  for (const selector of ['.code-block', '.code-block pre', '.table-scroll'])
    for (const part of await page.locator(selector).all()) {
      const stickingOutOf = await part.evaluate((element) => {
        const { scrollWidth, clientWidth } = element as unknown as {
          scrollWidth: number
          clientWidth: number
        }
        return scrollWidth - clientWidth
      })
      expect(stickingOutOf, `pixels that stick out of ${selector}`).toBeLessThanOrEqual(0)
    }
})

const arabic = 'كيف تعرف الصفحة أنها قديمة'
const english = 'How a page knows that it is old'

for (const [locale, text, direction] of [
  ['en', arabic, 'rtl'],
  ['ar', english, 'ltr'],
  ['ar', `Next.js 16: ${arabic}`, 'rtl'],
] as const)
  test(`on a site in ${locale} “${text}” has its own text direction everywhere`, async ({ page }) => {
    await changeSettings({ locale })
    const { paths, tag } = await publish(
      [
        { title: text, excerpt: `${text}.`, body: `${text}.\n\n> ${text}.\n\n- ${text}.` },
        { title: text, excerpt: `${text}.`, body: `${text}.` },
      ],
      text,
    )
    const directionsOf = (selector: string): Promise<string[]> =>
      page.evaluate(
        `[...document.querySelectorAll('${selector}')].map((part) => getComputedStyle(part).direction)`,
      )
    for (const [path, selectors] of [
      [paths[0], ['h1', '.standfirst', '.prose', '.prose li', '.next .neighbour-title']],
      [tag, ['h1', '.page-head h1 + p', '.card-title', '.card-excerpt']],
    ] as const) {
      await open(page, path ?? '')
      for (const selector of selectors)
        expect([...new Set(await directionsOf(selector))], selector).toEqual([direction])
      expect(await directionsOf('html')).toEqual([locale === 'ar' ? 'rtl' : 'ltr'])
    }
  })

import { expect, test } from '@playwright/test'
import { kill, stackState, start, stop } from '../harness/control.ts'
import { getPage } from '../harness/page.ts'
import { createPost, publishPost, samplePost } from '../harness/posts.ts'

test.afterAll(async () => {
  await stop('detachedSite')
  await start('cms')
})

test('a site built without a CMS shows no content until a CMS runs, and then the content', async () => {
  const post = samplePost('detached')
  await publishPost(await createPost(post))
  await kill('cms')
  const { detachedSite } = await start('detachedSite')
  const paths = ['/', `/blog/${post.slug}`]

  for (const path of paths) {
    expect(
      (await getPage(detachedSite.origin + path)).status,
      `${path} without a CMS`,
    ).toBeGreaterThanOrEqual(500)
  }

  await start('cms')
  for (const path of paths) {
    const page = await getPage(detachedSite.origin + path)
    expect(page.status, `${path} with the CMS`).toBe(200)
    expect(page.html).toContain(post.title)
  }
  expect((await stackState()).cms.pid).toBeDefined()
})

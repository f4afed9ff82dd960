import { expect, test } from '@playwright/test'
import { kill, stackState, start, stop } from '../harness/control.ts'
import { presentSequence, range } from '../harness/expect-published.ts'
import { getPage } from '../harness/page.ts'
import { asAdmin, createPost, samplePost } from '../harness/posts.ts'

type Act = { kind: string; createdAt: string; liveAt: string | null }

/** How long after its planned time a publication may become live, in ms. */
const boundMs = 2_000

test.afterEach(async () => {
  await start('cms')
  await stop('secondCms')
})

test('with two CMS processes a plan runs once, and is live within 2 s', async () => {
  const { site } = await start('secondCms')
  const post = samplePost('planned')
  const url = `${site.origin}/blog/${post.slug}`
  const id = await createPost(post)
  const before = await presentSequence()
  const publishAt = new Date(Date.now() + 2_000)
  const unpublishAt = new Date(Date.now() + 6_000)
  await schedule(id, publishAt, unpublishAt)
  expect((await getPage(url)).status).toBe(404)

  await expect.poll(async () => (await getPage(url)).status).toBe(200)
  expect(Date.now()).toBeGreaterThanOrEqual(publishAt.getTime())
  await expect.poll(async () => (await getPage(url)).status).toBe(404)
  expect(Date.now()).toBeGreaterThanOrEqual(unpublishAt.getTime())

  await expect.poll(async () => (await actsSince(before)).map(({ liveAt }) => liveAt)).not.toContain(null)
  const acts = await actsSince(before)
  expect(acts.map(({ kind }) => kind)).toEqual(['POST_PUBLISHED', 'POST_UNPUBLISHED'])
  const lateMs = [publishAt, unpublishAt].map(
    (time, index) => new Date(acts[index]?.liveAt ?? 0).getTime() - time.getTime(),
  )
  test.info().annotations.push({ type: 'live after its time', description: lateMs.join(' and ') })
  for (const ms of lateMs) expect(ms).toBeLessThanOrEqual(boundMs)
})

test('a post that was due while no CMS ran is published once when a CMS runs again', async () => {
  const { site } = await stackState()
  const post = samplePost('planned-down')
  const id = await createPost(post)
  const before = await presentSequence()
  const publishAt = new Date(Date.now() + 1_500)
  await schedule(id, publishAt, null)
  await kill('cms')
  await expect.poll(() => Date.now() > publishAt.getTime() + 500).toBe(true)
  await start('cms')
  await expect
    .poll(async () => (await getPage(`${site.origin}/blog/${post.slug}`)).status, { timeout: 45_000 })
    .toBe(200)
  await start('secondCms')
  expect((await actsSince(before)).map(({ kind }) => kind)).toEqual(['POST_PUBLISHED'])
})

const schedule = (id: string, publishAt: Date, unpublishAt: Date | null) =>
  asAdmin(
    `mutation ($id: ID!, $publishAt: DateTime, $unpublishAt: DateTime) {
      schedulePost(id: $id, publishAt: $publishAt, unpublishAt: $unpublishAt) { post { publishAt } } }`,
    { id, publishAt, unpublishAt },
  )

/** All publications after a sequence, in order. */
async function actsSince(sequence: number): Promise<Act[]> {
  const acts: Act[] = []
  for (const next of range(sequence + 1, await presentSequence())) {
    const query = 'query ($sequence: Int!) { publication(sequence: $sequence) { kind createdAt liveAt } }'
    acts.push((await asAdmin(query, { sequence: next })).publication)
  }
  return acts
}

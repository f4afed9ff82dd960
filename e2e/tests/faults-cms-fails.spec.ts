import { expect, test } from '@playwright/test'
import { stackState } from '../harness/control.ts'
import { startCrowd } from '../harness/crowd.ts'
import type { Fault } from '../harness/fault-proxy.ts'
import { requestsOf, resetFaults, setFault } from '../harness/faults.ts'
import { getPage } from '../harness/page.ts'
import {
  createPost,
  findPublication,
  publishPost,
  samplePost,
  unpublishPost,
  updatePost,
} from '../harness/posts.ts'
import { untilLive } from '../harness/publications.ts'

test.afterEach(resetFaults)

/**
 * How soon after the CMS has recovered a publication must be live, in ms. 100 ms are added for the polling.
 */
const healLimitMs = 3_000 + 100

/**
 * The kinds of failure, and the number of webhooks after which the CMS recovers. The CMS recovers right after
 * a webhook, when the time until the next one is longest. A proof is tried in periods of ten seconds; in the
 * last case the CMS recovers in the second period.
 */
const failures: { fault: Fault; name: string; webhooks: number }[] = [
  { fault: 'error', name: 'answers 500', webhooks: 4 },
  { fault: 'hang', name: 'does not answer in time', webhooks: 3 },
  { fault: 'garbage', name: 'answers with garbage', webhooks: 1 },
  { fault: 'close', name: 'closes the connection', webhooks: 2 },
  { fault: 'refuse', name: 'refuses the connection', webhooks: 12 },
]

for (const { fault, name, webhooks } of failures) {
  test(`while the CMS ${name}, pages stay, and the change is live 3 s after its recovery`, async () => {
    const { site } = await stackState()
    const post = samplePost('last-good')
    const id = await createPost(post)
    await publishPost(id)
    const title = `The new title of ${post.slug}`
    await updatePost(id, { title })
    const paths = ['/', `/blog/${post.slug}`]
    const crowd = startCrowd(site.origin, paths, { readers: 2, mark: title })

    await resetFaults()
    await setFault('cms', { fault })
    const { sequence } = await publishPost(id, 'NONE')
    await expect
      .poll(async () => (await requestsOf('webhooks', post.slug)).length, {
        intervals: [20],
        timeout: 30_000,
      })
      .toBe(webhooks)
    // Both pages were requested during the failure. Without the webhooks Next would now serve them as fresh
    // for 30 s.
    if (fault !== 'refuse') {
      await expect
        .poll(async () => (await requestsOf('cms', `LivePost ${post.slug}`)).length)
        .toBeGreaterThan(0)
      await expect.poll(async () => (await requestsOf('cms', 'LivePosts')).length).toBeGreaterThan(0)
    }
    expect((await findPublication(sequence)).status).toBe('PENDING')
    expect(crowd.readings.filter(({ marked }) => marked)).toEqual([])

    await setFault('cms', { fault: 'none' })
    const healedAfterMs = await untilLive(sequence)
    test.info().annotations.push({ type: 'live after', description: `${Math.round(healedAfterMs)} ms` })
    for (const path of paths) {
      const page = await getPage(site.origin + path)
      expect(page).toMatchObject({ status: 200, cache: 'HIT' })
      expect(page.html).toContain(title)
    }
    await crowd.stop()
    expect(crowd.readings.filter(({ status }) => status !== 200)).toEqual([])
    expect(healedAfterMs).toBeLessThanOrEqual(healLimitMs)
  })
}

test('a withdrawn post stays a 404 when the CMS fails at once', async () => {
  const { site } = await stackState()
  const post = samplePost('withdrawn')
  const id = await createPost(post)
  await publishPost(id)
  expect((await unpublishPost(id)).status).toBe('LIVE')
  await setFault('cms', { fault: 'error' })
  for (let request = 0; request < 5; request++)
    expect((await getPage(`${site.origin}/blog/${post.slug}`)).status).toBe(404)
})

for (const { fault, name } of failures) {
  test(`a post that is withdrawn while the CMS ${name} is never shown again`, async () => {
    const { site } = await stackState()
    const post = samplePost('withdrawn')
    const path = `/blog/${post.slug}`
    const id = await createPost(post)
    await publishPost(id)

    await resetFaults()
    await setFault('cms', { fault })
    const { sequence } = await unpublishPost(id, 'NONE')
    await expect
      .poll(async () => (await requestsOf('webhooks', post.slug)).some(({ status }) => status === 200), {
        intervals: [10],
      })
      .toBe(true)
    const crowd = startCrowd(site.origin, [path], { readers: 2, mark: post.title })
    await expect.poll(() => crowd.readings.length).toBeGreaterThan(3)
    await setFault('cms', { fault: 'none' })
    const healedAfterMs = await untilLive(sequence)
    test.info().annotations.push({ type: 'live after', description: `${Math.round(healedAfterMs)} ms` })
    expect((await getPage(site.origin + path)).status).toBe(404)
    await crowd.stop()
    expect(crowd.readings.filter(({ status, marked }) => status === 200 || marked)).toEqual([])
    expect(healedAfterMs).toBeLessThanOrEqual(healLimitMs)
  })
}

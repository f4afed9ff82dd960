import { expect, test } from '@playwright/test'
import { publishInBulk } from '../harness/bulk.ts'
import { stackState } from '../harness/control.ts'
import { startCrowd } from '../harness/crowd.ts'
import { publicationsOf } from '../harness/expect-published.ts'
import { createPost, publishPost, samplePost } from '../harness/posts.ts'
import { type Receiver, startReceiver } from '../harness/receiver.ts'

/** The bench (bench/bulk-publish.ts) publishes 500. */
const posts = 200

let receiver: Receiver

test.afterEach(async () => receiver.close())

test(`a bulk publish of ${posts} posts is told in few webhooks, all of them become live, and readers get nothing but pages`, async () => {
  test.setTimeout(180_000)
  const { site } = await stackState()
  const present = samplePost('present')
  await publishPost(await createPost(present))
  receiver = await startReceiver('counts')
  const crowd = startCrowd(site.origin, ['/', `/blog/${present.slug}`], { readers: 2 })
  const { sequences, slugs } = await publishInBulk(posts)

  const notLive = async () =>
    (await publicationsOf(sequences)).filter((publication) => publication?.status !== 'LIVE').length
  await expect.poll(notLive, { timeout: 90_000 }).toBe(0)
  await crowd.stop()
  expect(crowd.readings.length).toBeGreaterThan(20)
  expect(crowd.readings.filter(({ status }) => status !== 200)).toEqual([])
  expect(slugs).toHaveLength(posts)

  const told = () => new Set(receiver.received.flatMap(({ body }) => JSON.parse(body).data.paths as string[]))
  await expect.poll(() => slugs.filter((slug) => !told().has(`/blog/${slug}`))).toEqual([])
  const events = receiver.received.length
  test.info().annotations.push({ type: 'events', description: `${events} for ${posts} posts` })
  expect(events).toBeLessThan(posts / 5)
})

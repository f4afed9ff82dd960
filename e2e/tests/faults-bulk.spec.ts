import { expect, test } from '@playwright/test'
import { type BulkWay, makeDrafts, publishInBulk } from '../harness/bulk.ts'
import { stackState } from '../harness/control.ts'
import { startCrowd } from '../harness/crowd.ts'
import { publicationsOf } from '../harness/expect-published.ts'
import { createPost, publishPost, samplePost } from '../harness/posts.ts'
import { type Receiver, startReceiver } from '../harness/receiver.ts'

/** The benchmark (bench/bulk-publish.ts) measures the effect on readers. */
const bulks: { posts: number; way: BulkWay; mostEvents: number }[] = [
  { posts: 500, way: 'together', mostEvents: 1 },
  { posts: 200, way: 'one by one', mostEvents: 40 },
]

let receiver: Receiver

test.afterEach(async () => receiver.close())

for (const { posts, way, mostEvents } of bulks)
  test(`${posts} posts published ${way} need few webhooks, become live and cause no errors`, async () => {
    test.setTimeout(240_000)
    const { site } = await stackState()
    const present = samplePost('present')
    await publishPost(await createPost(present))
    receiver = await startReceiver('counts')
    const crowd = startCrowd(site.origin, ['/', `/blog/${present.slug}`], { readers: 2 })
    const drafts = await makeDrafts(posts)
    const sequences = await publishInBulk(drafts, way)

    const notLive = async () =>
      (await publicationsOf(sequences)).filter((publication) => publication?.status !== 'LIVE').length
    await expect.poll(notLive, { timeout: 150_000 }).toBe(0)
    await crowd.stop()
    expect(crowd.readings.length).toBeGreaterThan(20)
    expect(crowd.readings.filter(({ status }) => status !== 200)).toEqual([])
    expect(drafts.slugs).toHaveLength(posts)

    const told = () =>
      new Set(receiver.received.flatMap(({ body }) => JSON.parse(body).data.paths as string[]))
    await expect.poll(() => drafts.slugs.filter((slug) => !told().has(`/blog/${slug}`))).toEqual([])
    const events = receiver.received.length
    test.info().annotations.push({ type: 'events', description: `${events} for ${posts} posts` })
    expect(events).toBeLessThanOrEqual(mostEvents)
  })

import { expect, test } from '@playwright/test'
import { stackState } from '../harness/control.ts'
import { startCrowd } from '../harness/crowd.ts'
import { mostAtOnce, requestsOf, resetFaults, setFault } from '../harness/faults.ts'
import { createPost, publishPost, samplePost, updatePost } from '../harness/posts.ts'

const readers = 1_000
const publishes = 50

test.afterEach(resetFaults)

test('a thousand readers of a page published fifty times never see an error or an old version', async () => {
  test.setTimeout(180_000)
  const { site } = await stackState()
  const post = samplePost('crowd')
  const id = await createPost(post)
  let { sequence: previous } = await publishPost(id)
  await resetFaults()
  // The latency makes renders slow. Without a lock they would run at the same time.
  await setFault('cms', { fault: 'none', latencyMs: 30 })
  const crowd = startCrowd(site.origin, [`/blog/${post.slug}`], { readers, pauseMs: 4_000 })
  await expect.poll(() => crowd.readings.length).toBeGreaterThan(readers)

  /** From the time `from` on, no reader may see a sequence lower than `sequence`. */
  const floors: { from: number; sequence: number }[] = []
  for (let number = 1; number <= publishes; number++) {
    await updatePost(id, { body: `Text number ${number}` })
    const { status, sequence } = await publishPost(id)
    expect(status).toBe('LIVE')
    floors.push({ from: Date.now(), sequence: previous })
    previous = sequence
  }
  await crowd.stop()

  expect(crowd.readings.filter(({ status }) => status !== 200)).toEqual([])
  const tooOld = crowd.readings.filter(({ startedAt, sequence }) =>
    floors.some((floor) => startedAt > floor.from && sequence < floor.sequence),
  )
  expect(tooOld).toEqual([])
  const renders = await requestsOf('cms', `LivePost ${post.slug}`)
  expect(renders.length).toBeGreaterThanOrEqual(publishes)
  expect(mostAtOnce(renders)).toBe(1)
  test.info().annotations.push({ type: 'answers', description: String(crowd.readings.length) })
})

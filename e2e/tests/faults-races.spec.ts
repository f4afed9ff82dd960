import { expect, test } from '@playwright/test'
import { stackState } from '../harness/control.ts'
import { startCrowd } from '../harness/crowd.ts'
import { requestsOf, resetFaults, setFault } from '../harness/faults.ts'
import { getPage } from '../harness/page.ts'
import { createPost, findPublication, publishPost, samplePost, updatePost } from '../harness/posts.ts'

test.afterEach(resetFaults)

/**
 * How often a race is tried until it happens. The site waits 1 s for the CMS in these tests. On a slow
 * machine the held answer comes after that time and the render fails. Then no render was overtaken, and the
 * test tries again.
 */
const rounds = 5

test('a publish during a render of an older version is live only when the page shows it', async () => {
  const { site } = await stackState()
  const post = samplePost('overtaken')
  const url = `${site.origin}/blog/${post.slug}`
  const id = await createPost(post)
  await publishPost(id)

  let overtaken = false
  for (let round = 1; !overtaken && round <= rounds; round++) {
    await resetFaults()
    // Hold the answer with the older text until the newer text is published.
    await setFault('cms', { fault: 'hold', only: `LivePost ${post.slug}` })
    await updatePost(id, { body: `The older text ${round}` })
    await publishPost(id, 'NONE')
    await expect.poll(() => heldAnswers(post.slug), { intervals: [5] }).toBe(1)
    await updatePost(id, { body: `The newer text ${round}` })
    const { sequence } = await publishPost(id, 'NONE')
    await expect.poll(() => takenWebhooks(post.slug), { intervals: [5] }).toBeGreaterThan(1)
    await setFault('cms', { fault: 'none' })

    const shown = await readUntilLive(url, sequence)
    const [held] = await requestsOf('cms', `LivePost ${post.slug}`)
    overtaken = held?.fault === 'hold' && held.status === 200
    expect(shown.html).toContain(`The newer text ${round}`)
    expect(shown.sequence).toBeGreaterThanOrEqual(sequence)
    expect((await getPage(url)).html).toContain(`The newer text ${round}`)
  }
  // If no render got the older answer, the test has tested nothing.
  expect(overtaken).toBe(true)
})

test('a publish during a render of the 404 is live only when the page shows the post', async () => {
  const { site } = await stackState()
  let overtaken = false
  for (let round = 1; !overtaken && round <= rounds; round++) {
    const post = samplePost(`early-${round}`)
    const url = `${site.origin}/blog/${post.slug}`
    const id = await createPost(post)
    await resetFaults()

    await setFault('cms', { fault: 'hold', only: `LivePost ${post.slug}` })
    const missing = getPage(url)
    await expect.poll(() => heldAnswers(post.slug), { intervals: [5] }).toBe(1)
    const { sequence } = await publishPost(id, 'NONE')
    await expect.poll(() => takenWebhooks(post.slug), { intervals: [5] }).toBeGreaterThan(0)
    await setFault('cms', { fault: 'none' })
    overtaken = (await missing).status === 404

    const shown = await readUntilLive(url, sequence)
    expect(shown).toMatchObject({ status: 200, cache: 'HIT' })
    expect(shown.html).toContain(post.title)
  }
  // If no render got the answer "not found", the test has tested nothing.
  expect(overtaken).toBe(true)
})

test('a slug that readers request in a loop is found at once after its publish', async () => {
  const { site } = await stackState()
  const post = samplePost('awaited')
  const path = `/blog/${post.slug}`
  const id = await createPost(post)
  const crowd = startCrowd(site.origin, [path], { readers: 10, pauseMs: 5 })
  await expect.poll(() => crowd.readings.length).toBeGreaterThan(50)

  const { status, sequence } = await publishPost(id)
  const liveAt = Date.now()
  expect(status).toBe('LIVE')
  await expect.poll(() => crowd.readings.at(-1)?.startedAt ?? 0).toBeGreaterThan(liveAt)
  await crowd.stop()

  const statuses = new Set(crowd.readings.map((reading) => reading.status))
  expect([...statuses].sort()).toEqual([200, 404])
  const after = crowd.readings.filter(({ startedAt }) => startedAt > liveAt)
  expect(after.filter((reading) => reading.status !== 200 || reading.sequence < sequence)).toEqual([])
})

const heldAnswers = async (slug: string) =>
  (await requestsOf('cms', `LivePost ${slug}`)).filter(({ endedAt }) => endedAt === undefined).length

const takenWebhooks = async (slug: string) =>
  (await requestsOf('webhooks', `post:${slug}`)).filter(({ status }) => status === 200).length

/** @returns the first answer that a reader gets after the publication became live */
async function readUntilLive(url: string, sequence: number) {
  for (const deadline = Date.now() + 20_000; ; ) {
    const { status } = await findPublication(sequence)
    const page = await getPage(url)
    if (status === 'LIVE') return page
    if (Date.now() > deadline)
      throw new Error(`${url} is stuck at sequence ${page.sequence}, not ${sequence}`)
  }
}

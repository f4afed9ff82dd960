import { expect, test } from '@playwright/test'
import { stackState } from '../harness/control.ts'
import { startCrowd } from '../harness/crowd.ts'
import { resetFaults, setFault } from '../harness/faults.ts'
import { getPage } from '../harness/page.ts'
import { createPost, publishPost, samplePost, unpublishPost, updatePost } from '../harness/posts.ts'
import { type Receiver, startReceiver } from '../harness/receiver.ts'
import { signWebhook } from '../harness/webhook.ts'

let receiver: Receiver

// This endpoint receives the same webhooks as the site; only the signature differs.
test.beforeEach(async () => {
  receiver = await startReceiver('captures')
})
test.afterEach(async () => {
  await resetFaults()
  await receiver.close()
})

/** Publishes three texts of a new post. @returns the bodies of their webhooks, oldest first */
async function publishThrice(name: string) {
  const post = samplePost(name)
  const id = await createPost(post)
  let sequence = 0
  for (const body of ['The first text', 'The second text', 'The third text']) {
    await updatePost(id, { body })
    const publication = await publishPost(id)
    expect(publication.status).toBe('LIVE')
    sequence = publication.sequence
  }
  await expect.poll(() => receiver.received.length).toBe(3)
  const bodies = receiver.received.map(({ body }) => body) as [string, string, string]
  return { post, id, sequence, bodies }
}

/** Signs a body as the CMS would, `ageSeconds` ago, and sends it to the site. */
async function replay(body: string, ageSeconds = 0): Promise<number> {
  const { site, webhookSecret } = await stackState()
  const webhook = signWebhook(webhookSecret, body, Math.floor(Date.now() / 1000) - ageSeconds)
  return (await fetch(`${site.origin}/api/revalidate`, { method: 'POST', ...webhook })).status
}

test('duplicate, reordered or late webhooks change nothing that readers see', async () => {
  const { site } = await stackState()
  const { post, sequence, bodies } = await publishThrice('replayed')
  const [first, second, third] = bodies
  const path = `/blog/${post.slug}`
  const crowd = startCrowd(site.origin, [path, '/'], { readers: 4, pauseMs: 5 })
  const lookAfter = async (statuses: Promise<number>[]) => {
    expect(new Set(await Promise.all(statuses))).toEqual(new Set([200]))
    expect((await getPage(site.origin + path)).html).toContain('The third text')
  }
  await lookAfter([replay(third)])
  await lookAfter([replay(first), replay(first)])
  await lookAfter([replay(third), replay(second), replay(first)])
  await lookAfter([replay(first, 4 * 60)])
  await expect.poll(async () => (await getPage(site.origin + path)).cache).toBe('HIT')
  await crowd.stop()

  expect(crowd.readings.length).toBeGreaterThan(20)
  // The home page shows no body, so the first publish is the last one that changed the home page.
  const { data } = JSON.parse(first) as { data: { sequence: number } }
  const least = (reading: { path: string }) => (reading.path === path ? sequence : data.sequence)
  const wrong = crowd.readings.filter(
    (reading) => reading.status !== 200 || reading.sequence < least(reading),
  )
  expect(wrong).toEqual([])
  expect((await getPage(site.origin + path)).html).toContain('The third text')
})

test('a replayed webhook removes no good page, even while the CMS fails', async () => {
  const { site, webhookSecret } = await stackState()
  const { post, bodies } = await publishThrice('replayed-as-it-was')
  const url = `${site.origin}/blog/${post.slug}`
  // Sign in a later second than the one in which the CMS sent the first webhook. With an earlier signature
  // the site would treat this webhook as late.
  const webhook = signWebhook(webhookSecret, bodies[0], Math.floor(Date.now() / 1000) + 1)
  const send = async () =>
    (await fetch(`${site.origin}/api/revalidate`, { method: 'POST', ...webhook })).json()
  const removes = ['missing-pages', `post:${post.slug}`]
  expect(await send()).toMatchObject({ removed: removes, outdated: [] })
  await expect.poll(async () => (await getPage(url)).cache).toBe('HIT')

  await setFault('cms', { fault: 'error' })
  expect(await send()).toMatchObject({ removed: [], outdated: removes })
  for (let reading = 0; reading < 3; reading++) {
    const page = await getPage(url)
    expect(page.status).toBe(200)
    expect(page.html).toContain('The third text')
  }
})

test('old webhooks do not bring a withdrawn post back', async () => {
  const { site } = await stackState()
  const { post, id, bodies } = await publishThrice('replayed-after-withdrawal')
  expect((await unpublishPost(id)).status).toBe('LIVE')
  for (const body of [...bodies, ...bodies.toReversed()]) {
    expect(await replay(body)).toBe(200)
    const page = await getPage(`${site.origin}/blog/${post.slug}`)
    expect(page.status).toBe(404)
    expect(page.html).not.toContain(post.title)
    expect((await getPage(site.origin)).html).not.toContain(post.title)
  }
})

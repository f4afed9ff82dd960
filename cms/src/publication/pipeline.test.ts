import type { ServerResponse } from 'node:http'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import {
  createDraft,
  publicationQuery,
  publish,
  unpublishPostMutation,
  updatePostMutation,
} from '../testing/operations.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'
import { sendPage, sendStatus } from '../testing/test-site.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await startTestCms()
})
afterAll(() => cms.stop())

/** The sequence that the site's pages show: that of the last webhook. */
let shown: number
beforeEach(() => {
  shown = 0
  cms.site.webhooks.length = 0
  cms.site.pageRequests.length = 0
  cms.site.onWebhook = takeWebhook
  cms.site.onPage = (_path, response) => sendPage(response, shown)
})

const sequenceOf = (webhook: { body: string }): number => JSON.parse(webhook.body).data.sequence

const takeWebhook = (webhook: { body: string }, response: ServerResponse) => {
  shown = sequenceOf(webhook)
  sendStatus(response, 200)
}

const publicationNow = async (sequence: number) =>
  (await cms.graphql(publicationQuery, { sequence })).data.publication as {
    status: string
    latencyMs: number | null
  }

const untilLive = (sequence: number) =>
  vi.waitFor(async () => expect((await publicationNow(sequence)).status).toBe('LIVE'), {
    timeout: 15_000,
    interval: 50,
  })

const deliveryOf = (sequence: number) =>
  cms.db.delivery.findFirstOrThrow({
    where: { publications: { some: { sequence } } },
    include: { attempts: { orderBy: { startedAt: 'asc' } } },
  })

let number = 0
const draft = () => createDraft(cms, { title: `Pipeline ${++number}` })

test('a publish that waits answers LIVE once the pages show its sequence', async () => {
  const { id, slug } = await draft()
  const { publication } = await publish(cms, id, 'LIVE')
  expect(publication).toMatchObject({
    status: 'LIVE',
    tags: ['feed', 'missing-pages', `post:${slug}`, 'posts'],
    paths: expect.arrayContaining(['/', `/blog/${slug}`]),
  })
  expect(publication.latencyMs).toBeGreaterThanOrEqual(0)
})

test('the reference library verifies the webhook, which names what to revalidate', async () => {
  const { id, slug } = await draft()
  const { publication } = await publish(cms, id, 'LIVE')
  const [webhook] = cms.site.webhooks
  const headers = webhook?.headers as Record<string, string>
  const payload = new Webhook(cms.config.site.webhookSecret).verify(webhook?.body ?? '', headers)
  expect(payload).toMatchObject({
    type: 'publication.created',
    data: {
      sequence: publication.sequence,
      refresh: expect.arrayContaining(['feed', 'posts']),
      remove: ['missing-pages', `post:${slug}`],
      paths: expect.arrayContaining(['/', `/blog/${slug}`]),
    },
  })
  expect(headers['webhook-id']).toBe((await deliveryOf(publication.sequence)).id)
})

test('a post links to the next one as soon as it is live: its page is regenerated and probed', async () => {
  const older = await draft()
  await publish(cms, older.id, 'LIVE')
  cms.site.pageRequests.length = 0
  const { publication } = await publish(cms, (await draft()).id, 'LIVE')
  const [webhook] = cms.site.webhooks.slice(-1)
  expect(JSON.parse(webhook?.body ?? '').data.refresh).toContain(`post:${older.slug}`)
  expect(publication.paths).toContain(`/blog/${older.slug}`)
  expect(cms.site.pageRequests).toContain(`/blog/${older.slug}`)
})

test('no page is probed before the webhook was answered', async () => {
  const answered: number[] = []
  cms.site.onWebhook = (webhook, response) => {
    answered.push(cms.site.pageRequests.length)
    takeWebhook(webhook, response)
  }
  await publish(cms, (await draft()).id, 'LIVE')
  expect(answered).toEqual([0])
})

test('a receiver that fails gets the same webhook-id again, and every attempt is recorded', async () => {
  const statuses = [500, 200]
  cms.site.onWebhook = (webhook, response) => {
    const status = statuses.shift() ?? 200
    if (status === 200) takeWebhook(webhook, response)
    else response.writeHead(status).end('out of order')
  }
  const { publication } = await publish(cms, (await draft()).id)
  await untilLive(publication.sequence)
  const delivery = await deliveryOf(publication.sequence)
  expect(delivery.status).toBe('DELIVERED')
  expect(delivery.attempts.slice(0, 2)).toMatchObject([
    { outcome: 'REFUSED', responseStatus: 500, responseBody: 'out of order' },
    { outcome: 'SUCCEEDED', responseStatus: 200 },
  ])
  expect(new Set(cms.site.webhooks.map(({ headers }) => headers['webhook-id']))).toEqual(
    new Set([delivery.id]),
  )
})

test('a redirect is not followed', async () => {
  let redirected = 0
  cms.site.onWebhook = (webhook, response) => {
    if (redirected++ === 0) response.writeHead(307, { location: `${cms.site.origin}/elsewhere` }).end()
    else takeWebhook(webhook, response)
  }
  const { publication } = await publish(cms, (await draft()).id)
  await untilLive(publication.sequence)
  const { attempts } = await deliveryOf(publication.sequence)
  expect(attempts[0]).toMatchObject({ outcome: 'REFUSED', responseStatus: 307 })
})

test('a redirect proves nothing while it still leads to its old target', async () => {
  const { id, slug } = await draft()
  await publish(cms, id, 'LIVE')
  let ledTo = '/blog/somewhere-older'
  cms.site.onPage = (path, response) => {
    if (path !== `/blog/${slug}`) sendPage(response, shown)
    else response.writeHead(308, { location: ledTo }).end()
  }
  await cms.graphql(updatePostMutation, { id, version: 1, input: { slug: `${slug}-renamed` } })
  const { sequence } = (await publish(cms, id)).publication
  const open = () => cms.db.pathCheck.findMany({ where: { sequence, seenAt: null } })
  await vi.waitFor(
    async () =>
      expect(await open()).toMatchObject([
        { path: `/blog/${slug}`, lastSeen: '308 to /blog/somewhere-older' },
      ]),
    { timeout: 15_000, interval: 50 },
  )
  expect((await publicationNow(sequence)).status).toBe('PENDING')
  ledTo = `${cms.site.origin}/blog/${slug}-renamed/`
  await untilLive(sequence)
})

test('a publication becomes live by itself when the site works again', async () => {
  await cms.site.stop()
  const { publication } = await publish(cms, (await draft()).id)
  await vi.waitFor(
    async () => expect((await deliveryOf(publication.sequence)).attempts[0]?.outcome).toBe('UNREACHABLE'),
    { timeout: 5_000 },
  )
  expect((await publicationNow(publication.sequence)).status).toBe('PENDING')
  await cms.site.start()
  await untilLive(publication.sequence)
})

test('a site that works again gets what it missed before its pages prove anything', async () => {
  const { id } = await draft()
  await cms.site.stop()
  const { publication } = await publish(cms, id)
  await vi.waitFor(
    async () => {
      const [check] = await cms.db.pathCheck.findMany({
        where: { sequence: publication.sequence, attempts: { gt: 0 } },
      })
      expect(check?.lastSeen).toBe('ECONNREFUSED')
    },
    { timeout: 5_000 },
  )
  // The first probe makes the site render the page again. The page shows the publication although no webhook
  // has arrived yet.
  shown = publication.sequence
  await cms.site.start()
  await untilLive(publication.sequence)
  const told = cms.site.webhooks.length
  expect(told).toBeGreaterThan(0)
  await vi.waitFor(async () => expect((await deliveryOf(publication.sequence)).status).toBe('DELIVERED'))
})

test('a webhook that was answered with 200 and had no effect is sent again until the pages show it', async () => {
  let ignored = 0
  cms.site.onWebhook = (webhook, response) => {
    if (ignored++ === 0) sendStatus(response, 200)
    else takeWebhook(webhook, response)
  }
  const { publication } = await publish(cms, (await draft()).id)
  await untilLive(publication.sequence)
  expect(cms.site.webhooks.map(sequenceOf)).toEqual([publication.sequence, publication.sequence])
})

test('a page that answers with an error, or without a sequence, is not live', async () => {
  const answers = [
    (response: ServerResponse) => sendStatus(response, 500),
    (response: ServerResponse) => response.end('<p>no sequence</p>'),
    (response: ServerResponse) => sendStatus(response, 404),
  ]
  const { slug, id } = await draft()
  cms.site.onPage = (path, response) => {
    const answer = path === `/blog/${slug}` ? answers.shift() : undefined
    if (answer) answer(response)
    else sendPage(response, shown)
  }
  const { publication } = await publish(cms, id, 'LIVE')
  expect(publication.status).toBe('LIVE')
  expect(answers).toEqual([])
  const check = await cms.db.pathCheck.findFirstOrThrow({
    where: { sequence: publication.sequence, path: `/blog/${slug}` },
  })
  expect(check).toMatchObject({ attempts: 4, lastSeen: `200 at sequence ${publication.sequence}` })
})

test('a withdrawn post is live once its page is gone, and not before', async () => {
  const { id, slug } = await draft()
  await publish(cms, id, 'LIVE')
  let probes = 0
  cms.site.onPage = (path, response) => {
    if (path !== `/blog/${slug}`) return sendPage(response, shown)
    probes += 1
    return probes < 3 ? sendPage(response, shown) : sendStatus(response, 404)
  }
  const answer = await cms.graphql(unpublishPostMutation, { id, wait: 'LIVE' })
  expect(answer.data.unpublishPost.publication.status).toBe('LIVE')
  expect(probes).toBe(3)
})

test('a publish that a later unpublish has replaced becomes live with it', async () => {
  const { id, slug } = await draft()
  let away = true
  cms.site.onPage = (path, response) => {
    if (away) sendStatus(response, 503)
    else if (path === `/blog/${slug}`) sendStatus(response, 404)
    else sendPage(response, shown)
  }
  const { publication } = await publish(cms, id)
  const removal = (await cms.graphql(unpublishPostMutation, { id })).data.unpublishPost.publication
  away = false
  await untilLive(removal.sequence)
  await untilLive(publication.sequence)
})

test('a publication is FAILED after a minute, shows what was seen, and recovers by itself', async () => {
  let broken = true
  cms.site.onPage = (_path, response) => (broken ? sendStatus(response, 500) : sendPage(response, shown))
  const { publication } = await publish(cms, (await draft()).id)
  // Simulate that a minute has passed.
  await cms.db.publication.update({
    where: { sequence: publication.sequence },
    data: { createdAt: new Date(Date.now() - 61_000) },
  })
  const state = async () =>
    (
      await cms.graphql(
        'query ($sequence: Int!) { publication(sequence: $sequence) { status checks { path attempts lastSeen seenAt } } }',
        { sequence: publication.sequence },
      )
    ).data.publication
  await vi.waitFor(async () => expect((await state()).status).toBe('FAILED'), {
    timeout: 15_000,
    interval: 100,
  })
  expect((await state()).checks[0]).toMatchObject({ path: '/', lastSeen: '500', seenAt: null })
  await vi.waitFor(() => expect(cms.logged()).toContain('Presstime: changes are not live at'), {
    timeout: 5_000,
  })
  broken = false
  await untilLive(publication.sequence)
  const [check] = (await state()).checks
  expect(check).toMatchObject({
    lastSeen: `200 at sequence ${publication.sequence}`,
    seenAt: expect.any(String),
  })
})

test('a proven page is not expired again because of another page', async () => {
  const { id, slug } = await draft()
  let probes = 0
  cms.site.onPage = (path, response) => {
    // Home stays old until the site gets a second webhook.
    if (path === '/') sendPage(response, cms.site.webhooks.length < 2 ? 0 : shown)
    else sendPage(response, shown)
    probes += 1
  }
  const { publication } = await publish(cms, id)
  await untilLive(publication.sequence)
  expect(probes).toBeGreaterThan(0)
  const removed = cms.site.webhooks.map(({ body }) => JSON.parse(body).data.remove)
  expect(removed.slice(0, 2)).toEqual([['missing-pages', `post:${slug}`], ['missing-pages']])
})

test('while a removal is not proven, an edit expires the page and does not mark it stale', async () => {
  const { id, slug } = await draft()
  await publish(cms, id, 'LIVE')
  // The site cannot render the page. The withdrawn page stays expired, and no new page replaces it.
  cms.site.onPage = (path, response) =>
    path === `/blog/${slug}` ? sendStatus(response, 500) : sendPage(response, shown)
  await cms.graphql(unpublishPostMutation, { id })
  await publish(cms, id)
  await cms.graphql(updatePostMutation, { id, version: 1, input: { body: 'edited' } })
  const { publication } = await publish(cms, id)
  await vi.waitFor(() => expect(cms.site.webhooks.map(sequenceOf)).toContain(publication.sequence), {
    timeout: 10_000,
  })
  for (const { body } of cms.site.webhooks) {
    const { sequence, refresh, remove } = JSON.parse(body).data
    expect(refresh).not.toContain(`post:${slug}`)
    if (sequence === publication.sequence) expect(remove).toContain(`post:${slug}`)
  }
  cms.site.onPage = (_path, response) => sendPage(response, shown)
  await untilLive(publication.sequence)
})

test('when one page recovers, the revalidation of the others is repeated at once', async () => {
  let broken = true
  // The site marks what a webhook names, and renders only these pages again. Each page shows the sequence of
  // the last webhook that named it while the site could render.
  const told = new Map<string, number>()
  cms.site.onWebhook = (webhook, response) => {
    const { sequence, paths } = JSON.parse(webhook.body).data
    if (!broken) for (const path of paths) told.set(path, sequence)
    sendStatus(response, 200)
  }
  cms.site.onPage = (path, response) => sendPage(response, told.get(path) ?? 0)
  const sequences: number[] = []
  for (let count = 0; count < 5; count++)
    sequences.push((await publish(cms, (await draft()).id)).publication.sequence)
  await vi.waitFor(() => expect(cms.site.webhooks.length).toBeGreaterThan(5), { timeout: 10_000 })
  // Simulate that it had failed for five minutes.
  await cms.db.publication.updateMany({
    where: { sequence: { in: sequences } },
    data: { createdAt: new Date(Date.now() - 300_000) },
  })
  await vi.waitFor(async () => expect((await publicationNow(sequences[0] ?? 0)).status).toBe('FAILED'), {
    timeout: 15_000,
  })
  broken = false
  await vi.waitFor(
    async () => {
      for (const sequence of sequences) expect((await publicationNow(sequence)).status).toBe('LIVE')
    },
    { timeout: 10_000, interval: 100 },
  )
})

import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createDraft, publish } from '../testing/operations.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'
import { sendPage, sendStatus } from '../testing/test-site.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await startTestCms()
})
afterAll(() => cms.stop())

const statuses = async () =>
  new Set((await cms.db.publication.findMany({ select: { status: true } })).map(({ status }) => status))

test('a site that renders again after an hour gets everything that it missed at once', async () => {
  let broken = true
  const told = new Map<string, number>()
  cms.site.onWebhook = (webhook, response) => {
    const { sequence, paths } = JSON.parse(webhook.body).data
    if (!broken) for (const path of paths) told.set(path, sequence)
    sendStatus(response, 200)
  }
  cms.site.onPage = (path, response) => sendPage(response, told.get(path) ?? 0)
  for (let count = 1; count <= 8; count++) {
    const { publication } = await publish(cms, (await createDraft(cms, { title: `Missed ${count}` })).id)
    const isTold = {
      publications: { some: { sequence: publication.sequence } },
      status: 'DELIVERED',
    } as const
    await vi.waitFor(async () => expect(await cms.db.delivery.count({ where: isTold })).toBe(1), 10_000)
  }
  expect(await cms.db.delivery.count()).toBe(8)
  await cms.whileDown(async () => {
    const since = new Date(Date.now() - 3_600_000)
    await cms.db.publication.updateMany({ data: { createdAt: since } })
    await cms.db.failingPage.deleteMany()
    await cms.db.$executeRaw`
      INSERT INTO "FailingPage" ("endpointId", path, since, sequence, "lastSeen", "lookedAt", "lookAt")
      SELECT "endpointId", path, ${since}::timestamptz, max(sequence), '200 at sequence 0', ${since}::timestamptz, now()
      FROM "PathCheck" WHERE "seenAt" IS NULL GROUP BY "endpointId", path`
    broken = false
  })
  await vi.waitFor(async () => expect(await statuses()).toEqual(new Set(['LIVE'])), {
    timeout: 15_000,
    interval: 100,
  })
})

test('pages that fail permanently do not delay other publications', async () => {
  let shown = 0
  const failing = new Set<string>()
  cms.site.onWebhook = (webhook, response) => {
    shown = JSON.parse(webhook.body).data.sequence
    sendStatus(response, 200)
  }
  cms.site.onPage = (path, response) =>
    failing.has(path) ? sendStatus(response, 500) : sendPage(response, shown)
  const sequences: number[] = []
  for (let count = 1; count <= 5; count++) {
    const { id, slug } = await createDraft(cms, { title: `Fails ${count}` })
    failing.add(`/blog/${slug}`)
    sequences.push((await publish(cms, id)).publication.sequence)
  }
  const started = new Date()
  await cms.whileDown(async () => {
    // Make the publications too old for proof jobs, so that the watch probes them at once.
    const where = { sequence: { in: sequences } }
    await cms.db.publication.updateMany({ where, data: { createdAt: new Date(Date.now() - 3_600_000) } })
  })
  await vi.waitFor(
    async () => {
      const where = { path: { in: [...failing] }, lookedAt: { gt: started } }
      expect(await cms.db.failingPage.count({ where })).toBe(5)
    },
    { timeout: 15_000, interval: 50 },
  )
  // If the watch found that the site is down, it would record this before the next probe.
  const lookedAgain = new Date()
  await vi.waitFor(
    async () => {
      const where = { path: { in: [...failing] }, lookedAt: { gt: lookedAgain } }
      expect(await cms.db.failingPage.count({ where })).toBeGreaterThan(0)
    },
    { timeout: 15_000, interval: 100 },
  )
  expect(await cms.db.webhookEndpoint.count({ where: { awaySince: { not: null } } })).toBe(0)
})

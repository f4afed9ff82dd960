import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createDraft, publish } from '../testing/operations.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'
import { sendPage, sendStatus } from '../testing/test-site.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await startTestCms()
})
afterAll(() => cms.stop())

type Line = { msg: string; sequence?: number; sequences?: number[] } & Record<string, unknown>

/** The log lines of one publication, as the runbook's `jq` command finds them. */
const linesOf = (wanted: number): Line[] =>
  cms
    .logged()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
    .filter(({ sequence, sequences }) => sequence === wanted || sequences?.includes(wanted))

test('the log has every step of a publication with its sequence', async () => {
  let shown = 0
  cms.site.onWebhook = ({ body }, response) => {
    shown = JSON.parse(body).data.sequence
    sendStatus(response, 200)
  }
  cms.site.onPage = (_path, response) => sendPage(response, shown)
  const { id } = await createDraft(cms, { title: 'Followed' })
  const { publication } = await publish(cms, id, 'LIVE')

  const { sequence, paths } = publication
  await vi.waitFor(() => expect(linesOf(sequence).map(({ msg }) => msg)).toContain('a publication is live'))
  const lines = linesOf(sequence)
  const find = (msg: string) => lines.find((line) => line.msg === msg)
  expect(find('a publication is recorded')).toMatchObject({ kind: 'POST_PUBLISHED', paths })
  expect(find('a publication is recorded')?.reqId).toEqual(expect.any(String))
  const webhook = cms.site.webhooks.at(-1)
  expect(find('an attempt of a delivery was made')).toMatchObject({
    deliveryId: webhook?.headers['webhook-id'],
    outcome: 'SUCCEEDED',
    responseStatus: 200,
  })
  expect(find('probed a page')).toMatchObject({
    path: expect.stringMatching(/^\//),
    seen: expect.any(String),
  })
  expect(find('a publication is live')).toMatchObject({ latencyMs: publication.latencyMs })
})

test('a message lists its publications, so that the site can log them too', async () => {
  const sequences: number[] = []
  const deliveries = await cms.db.delivery.count()
  await cms.db.webhookEndpoint.updateMany({ data: { disabledAt: new Date() } })
  for (const title of ['One', 'Two']) {
    const { id } = await createDraft(cms, { title })
    sequences.push((await publish(cms, id)).publication.sequence)
  }
  expect(await cms.db.delivery.count()).toBe(deliveries)
  await cms.db.webhookEndpoint.updateMany({ data: { disabledAt: null } })
  const endpoint = await cms.db.webhookEndpoint.findFirstOrThrow()
  const { createdAt: since } = await cms.db.publication.findUniqueOrThrow({
    where: { sequence: sequences[0] ?? 0 },
  })
  await cms.graphql(
    `mutation ($id: ID!, $since: DateTime!) { redeliverSince(endpointId: $id, since: $since) { deliveries { id } } }`,
    { id: endpoint.id, since },
  )
  await vi.waitFor(() =>
    expect(JSON.parse(cms.site.webhooks.at(-1)?.body ?? '{}').data).toMatchObject({
      sequence: sequences.at(-1),
      sequences,
    }),
  )
})

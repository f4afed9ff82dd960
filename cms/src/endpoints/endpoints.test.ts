import type { ServerResponse } from 'node:http'
import { inTransaction } from '@presstime/db/transaction'
import { Webhook } from 'standardwebhooks'
import { Webhook as SvixWebhook } from 'svix'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { pruneDeliveries } from '../delivery/prune-deliveries.ts'
import { createDraft, publish } from '../testing/operations.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'
import { type ReceivedWebhook, sendStatus, startTestSite, type TestSite } from '../testing/test-site.ts'

let cms: TestCms
let receiver: TestSite
beforeAll(async () => {
  // Endpoints that are created through the API may be on this machine. A test below removes this permission.
  cms = await startTestCms({ WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8,::1/128', WEBHOOK_RETRY_JITTER: '0' })
  receiver = await startTestSite()
})
afterAll(async () => {
  await cms.stop()
  await receiver.stop()
})
beforeEach(async () => {
  receiver.webhooks.length = 0
  receiver.onWebhook = (_webhook, response) => sendStatus(response, 200)
  // Use a transaction with retries, as deleteWebhookEndpoint does. A worker may be writing about an endpoint,
  // and a deadlock is then tried again.
  await inTransaction(cms.db, (tx) => tx.webhookEndpoint.deleteMany({ where: { key: null } }))
})

const endpointFields =
  'id url origin description events ownedBySettings failingSince disabledAt disabledReason'
const deliveryFields = `id type status nextAttemptAt mergedIntoId sequences
  attempts { outcome responseStatus responseBody error }`

async function ask(operation: string, variables: Record<string, unknown> = {}) {
  const answer = await cms.graphql(operation, variables)
  if (answer.errors) throw Object.assign(new Error(answer.errors[0]?.message), answer.errors[0]?.extensions)
  return answer.data
}

async function createEndpoint(input: Record<string, unknown> = {}) {
  const data = await ask(
    `mutation ($input: CreateWebhookEndpointInput!) {
      createWebhookEndpoint(input: $input) { endpoint { ${endpointFields} } secret } }`,
    { input: { url: `${receiver.origin}/hook`, ...input } },
  )
  return data.createWebhookEndpoint as { endpoint: { id: string; disabledAt: string | null }; secret: string }
}

const endpointNow = async (id: string) =>
  (await ask(`{ webhookEndpoints { ${endpointFields} } }`)).webhookEndpoints.find(
    (endpoint: { id: string }) => endpoint.id === id,
  )

const deliveriesOf = async (endpointId: string, status?: string) =>
  (
    await ask(
      `query ($endpointId: ID, $status: DeliveryStatus) {
        webhookDeliveries(endpointId: $endpointId, status: $status, first: 100) { nodes { ${deliveryFields} } } }`,
      { endpointId, status },
    )
  ).webhookDeliveries.nodes as {
    id: string
    status: string
    type: string
    sequences: number[]
    mergedIntoId: string | null
    attempts: { outcome: string; responseStatus: number; error: string | null }[]
  }[]

let number = 0
const publishOne = async () =>
  (await publish(cms, (await createDraft(cms, { title: `Endpoint ${++number}` })).id)).publication

const until = (check: () => Promise<unknown> | unknown) =>
  vi.waitFor(check, { timeout: 15_000, interval: 50 })
const sequenceOf = ({ body }: ReceivedWebhook): number => JSON.parse(body).data.sequence
const verified = (webhook: ReceivedWebhook | undefined, secret: string) =>
  new Webhook(secret).verify(webhook?.body ?? '', webhook?.headers as Record<string, string>)

test('an endpoint gets webhooks about publications, signed with the secret that was shown once', async () => {
  const { endpoint, secret } = await createEndpoint({ description: 'Search index' })
  const { sequence } = await publishOne()
  await until(() => expect(receiver.webhooks).toHaveLength(1))
  expect(verified(receiver.webhooks[0], secret)).toMatchObject({
    type: 'publication.created',
    data: { sequence },
  })
  expect(
    JSON.stringify(await cms.db.webhookSecret.findMany({ where: { endpointId: endpoint.id } })),
  ).not.toContain(secret)
  await until(async () =>
    expect(await deliveriesOf(endpoint.id)).toMatchObject([
      {
        status: 'DELIVERED',
        sequences: [sequence],
        attempts: [{ outcome: 'SUCCEEDED', responseStatus: 200 }],
      },
    ]),
  )
})

test('the svix library verifies the webhooks', async () => {
  const { endpoint, secret } = await createEndpoint()
  await ask('mutation ($id: ID!) { sendTestWebhook(id: $id) { delivery { id } } }', { id: endpoint.id })
  await until(() => expect(receiver.webhooks).toHaveLength(1))
  const [webhook] = receiver.webhooks
  const headers = webhook?.headers as Record<string, string>
  const svix = new SvixWebhook(secret)
  expect(() => svix.verify(webhook?.body ?? '', headers)).not.toThrow()
  expect(() => svix.verify(`${webhook?.body} `, headers)).toThrow()
})

test('during a rotation both secrets verify, and after its early end only the new one', async () => {
  const { endpoint, secret: old } = await createEndpoint()
  const rotated = await ask(
    'mutation ($id: ID!) { rotateWebhookSecret(id: $id, overlapHours: 1) { secret } }',
    {
      id: endpoint.id,
    },
  )
  const fresh = rotated.rotateWebhookSecret.secret as string
  const sendTest = () =>
    ask('mutation ($id: ID!) { sendTestWebhook(id: $id) { delivery { id } } }', { id: endpoint.id })
  await sendTest()
  await until(() => expect(receiver.webhooks).toHaveLength(1))
  expect(() => verified(receiver.webhooks[0], old)).not.toThrow()
  expect(() => verified(receiver.webhooks[0], fresh)).not.toThrow()

  await ask('mutation ($id: ID!) { endWebhookSecretOverlap(id: $id) { endpoint { id } } }', {
    id: endpoint.id,
  })
  await sendTest()
  await until(() => expect(receiver.webhooks).toHaveLength(2))
  expect(() => verified(receiver.webhooks[1], old)).toThrow()
  expect(() => verified(receiver.webhooks[1], fresh)).not.toThrow()
})

test('deliveries for an endpoint that is down are merged into one message when it works again', async () => {
  await receiver.stop()
  const { endpoint } = await createEndpoint()
  const sequences: number[] = []
  for (let count = 0; count < 5; count++) sequences.push((await publishOne()).sequence)
  await receiver.start()
  await until(async () => {
    const delivered = await deliveriesOf(endpoint.id, 'DELIVERED')
    expect(delivered.flatMap((delivery) => delivery.sequences).sort((a, b) => a - b)).toEqual(sequences)
  })
  expect(receiver.webhooks.length).toBeLessThan(5)
  const merged = await deliveriesOf(endpoint.id, 'MERGED')
  expect(merged.length).toBeGreaterThan(0)
  for (const { mergedIntoId } of merged) expect(mergedIntoId).not.toBeNull()
})

test('an endpoint that answers slowly does not delay another', async () => {
  const held: (() => void)[] = []
  const slow = await startTestSite()
  slow.onWebhook = (_webhook, response) => void held.push(() => sendStatus(response, 200))
  await createEndpoint({ url: `${slow.origin}/slow` })
  await createEndpoint()
  const count = 20
  for (let index = 0; index < count; index++) await publishOne()
  const told = () => receiver.webhooks.flatMap(({ body }) => JSON.parse(body).data.sequence)
  const newest = (await cms.db.publicationCounter.findUniqueOrThrow({ where: { id: 1 } })).value
  // This is long before the attempts at the slow endpoint time out and free their places.
  await vi.waitFor(() => expect(Math.max(...told())).toBe(newest), { timeout: 5_000, interval: 50 })
  expect(held.length).toBeGreaterThan(0)
  for (const release of held) release()
  slow.onWebhook = (_webhook, response) => sendStatus(response, 200)
  await slow.stop()
})

test('hanging endpoints do not delay another one, and each gets at most two attempts at a time', {
  timeout: 60_000,
}, async () => {
  const hanging = await Promise.all(Array.from({ length: 24 }, () => startTestSite()))
  const held: ServerResponse[] = []
  for (const site of hanging) {
    site.onWebhook = (_webhook, response) => void held.push(response)
    await createEndpoint({ url: site.origin })
  }
  // Its delivery is the last one in the order of the deliveries.
  const { endpoint } = await createEndpoint()
  const { sequence } = await publishOne()
  await until(() => expect(receiver.webhooks).toHaveLength(1))
  await until(() => expect(cms.site.webhooks.map(sequenceOf)).toContain(sequence))
  const recorded = { delivery: { endpoint: { key: null, id: { not: endpoint.id } } } }
  // If it had waited for a place, an attempt at another endpoint would have timed out before.
  expect(await cms.db.attempt.count({ where: recorded })).toBe(0)

  const sequences = [sequence]
  for (let count = 0; count < 3; count++) sequences.push((await publishOne()).sequence)
  await until(() => expect(receiver.webhooks.map(sequenceOf)).toContain(sequences.at(-1)))
  for (const site of hanging) expect(site.webhooks.length).toBeLessThanOrEqual(2)
  expect(await cms.db.attempt.count({ where: recorded })).toBe(0)

  for (const site of hanging) site.onWebhook = (_webhook, response) => sendStatus(response, 200)
  for (const response of held) sendStatus(response, 200)
  await until(() => {
    for (const site of hanging) expect(site.webhooks.map(sequenceOf)).toContain(sequences.at(-1))
  })
  await until(async () =>
    expect(await cms.db.delivery.count({ where: { status: 'PENDING', endpoint: { key: null } } })).toBe(0),
  )
  await Promise.all(hanging.map((site) => site.stop()))
})

test('410 disables the endpoint and says why', async () => {
  receiver.onWebhook = (_webhook, response) => sendStatus(response, 410)
  const { endpoint } = await createEndpoint()
  await publishOne()
  await until(async () =>
    expect(await endpointNow(endpoint.id)).toMatchObject({
      disabledAt: expect.any(String),
      disabledReason: 'The receiver answered 410 Gone.',
    }),
  )
  await publishOne()
  expect(await deliveriesOf(endpoint.id)).toMatchObject([{ status: 'FAILED' }])
  const enabled = await ask(
    'mutation ($id: ID!) { updateWebhookEndpoint(id: $id, input: { enabled: true }) { endpoint { disabledAt } } }',
    { id: endpoint.id },
  )
  expect(enabled.updateWebhookEndpoint.endpoint.disabledAt).toBeNull()
})

test('Retry-After delays the next attempt', async () => {
  receiver.onWebhook = (_webhook, response) => response.writeHead(429, { 'retry-after': '3600' }).end()
  const { endpoint } = await createEndpoint()
  await publishOne()
  await until(async () => {
    const [delivery] = await cms.db.delivery.findMany({ where: { endpointId: endpoint.id } })
    expect((delivery?.nextAttemptAt?.getTime() ?? 0) - Date.now()).toBeGreaterThan(3_500_000)
  })
})

test('a delivery is sent again on demand under the same webhook-id', async () => {
  const { endpoint } = await createEndpoint()
  await publishOne()
  await until(async () => expect(await deliveriesOf(endpoint.id, 'DELIVERED')).toHaveLength(1))
  const [delivery] = await deliveriesOf(endpoint.id)
  await ask('mutation ($id: ID!) { redeliver(id: $id) { delivery { status } } }', { id: delivery?.id })
  await until(() => expect(receiver.webhooks).toHaveLength(2))
  expect(receiver.webhooks.map(({ headers }) => headers['webhook-id'])).toEqual([delivery?.id, delivery?.id])
})

test('everything since a time is sent again in one message', async () => {
  const since = new Date().toISOString()
  const sequences = [
    (await publishOne()).sequence,
    (await publishOne()).sequence,
    (await publishOne()).sequence,
  ]
  const { endpoint } = await createEndpoint()
  await ask(
    `mutation ($endpointId: ID!, $since: DateTime!) {
      redeliverSince(endpointId: $endpointId, since: $since) { deliveries { id } } }`,
    { endpointId: endpoint.id, since },
  )
  await until(async () => expect(await deliveriesOf(endpoint.id, 'DELIVERED')).toMatchObject([{ sequences }]))
  expect(receiver.webhooks).toHaveLength(1)
})

test('the endpoint of the settings cannot be changed or deleted, and says so', async () => {
  const [site] = (await ask(`{ webhookEndpoints { ${endpointFields} } }`)).webhookEndpoints
  expect(site.ownedBySettings).toBe(true)
  const id = site.id as string
  await expect(
    ask('mutation ($id: ID!) { deleteWebhookEndpoint(id: $id) { deletedId } }', { id }),
  ).rejects.toMatchObject({
    code: 'CONFLICT',
  })
  await expect(
    ask('mutation ($id: ID!) { rotateWebhookSecret(id: $id) { secret } }', { id }),
  ).rejects.toMatchObject({
    code: 'CONFLICT',
  })
})

test('a malformed URL, or one with a password, is refused', async () => {
  for (const url of ['ftp://example.com/', 'nonsense', 'https://user:pass@example.com/'])
    await expect(createEndpoint({ url })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
  await expect(createEndpoint({ origin: 'https://example.com/blog' })).rejects.toMatchObject({
    code: 'BAD_USER_INPUT',
  })
})

test('a description that Postgres cannot store, or that is too long, is refused', async () => {
  for (const description of ['a\0b', '\ud800', 'x'.repeat(501)])
    await expect(createEndpoint({ description })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      issues: [{ path: ['input', 'description'] }],
    })
})

test('the sweep replaces a lost job', async () => {
  const { endpoint } = await createEndpoint()
  const delivery = await cms.db.delivery.create({
    data: { endpointId: endpoint.id, type: 'WEBHOOK_TEST', nextAttemptAt: new Date(Date.now() - 600_000) },
  })
  expect(await cms.sweep()).toBeGreaterThan(0)
  await until(() =>
    expect(receiver.webhooks.map(({ headers }) => headers['webhook-id'])).toContain(delivery.id),
  )
})

test('a delivery whose worker died in the middle of an attempt is sent again', async () => {
  const { endpoint } = await createEndpoint()
  const delivery = await cms.db.delivery.create({
    data: {
      endpointId: endpoint.id,
      type: 'WEBHOOK_TEST',
      nextAttemptAt: new Date(),
      lockedUntil: new Date(Date.now() + 1_500),
    },
  })
  await ask('mutation ($id: ID!) { redeliver(id: $id) { delivery { id } } }', { id: delivery.id })
  await until(() =>
    expect(receiver.webhooks.map(({ headers }) => headers['webhook-id'])).toEqual([delivery.id]),
  )
  await until(async () =>
    expect(await deliveriesOf(endpoint.id)).toMatchObject([{ attempts: [{ outcome: 'SUCCEEDED' }] }]),
  )
})

test('a publication that joined an old delivery continues when that delivery fails', async () => {
  receiver.onWebhook = (_webhook, response) => sendStatus(response, 500)
  const { endpoint } = await createEndpoint()
  const { sequence } = await publishOne()
  await until(async () =>
    expect(await deliveriesOf(endpoint.id)).toMatchObject([{ attempts: [{ outcome: 'REFUSED' }] }]),
  )
  await cms.db.delivery.updateMany({
    where: { endpointId: endpoint.id },
    data: { retries: 10, nextAttemptAt: new Date(Date.now() - 600_000) },
  })
  await cms.sweep()
  await until(async () => {
    expect(await deliveriesOf(endpoint.id, 'FAILED')).toMatchObject([{ sequences: [sequence] }])
    expect(await deliveriesOf(endpoint.id, 'PENDING')).toMatchObject([{ sequences: [sequence] }])
  })
})

test('disabling an endpoint makes its publications FAILED, and enabling it sends them', async () => {
  receiver.onWebhook = (_webhook, response) => sendStatus(response, 200)
  const { endpoint } = await createEndpoint({ origin: receiver.origin })
  const setEnabled = (enabled: boolean) =>
    ask(
      'mutation ($id: ID!, $enabled: Boolean) { updateWebhookEndpoint(id: $id, input: { enabled: $enabled }) { endpoint { id } } }',
      { id: endpoint.id, enabled },
    )
  await setEnabled(false)
  const publication = await publishOne()
  expect(publication.status).toBe('FAILED')
  expect(receiver.webhooks).toEqual([])
  await setEnabled(true)
  await until(async () =>
    expect((await deliveriesOf(endpoint.id, 'DELIVERED')).flatMap(({ sequences }) => sequences)).toContain(
      publication.sequence,
    ),
  )
})

test('deliveries are deleted after 30 days, except those that still wait', async () => {
  const { endpoint } = await createEndpoint()
  const old = new Date(Date.now() - 31 * 24 * 60 * 60 * 1_000)
  const make = (status: 'DELIVERED' | 'PENDING', createdAt: Date) =>
    cms.db.delivery.create({
      data: {
        endpointId: endpoint.id,
        type: 'WEBHOOK_TEST',
        status,
        createdAt,
        nextAttemptAt: new Date(Date.now() + 60_000),
      },
    })
  await make('DELIVERED', old)
  const kept = [await make('PENDING', old), await make('DELIVERED', new Date())]
  expect(await pruneDeliveries(cms.db, new Date())).toBe(1)
  const left = await cms.db.delivery.findMany({ where: { endpointId: endpoint.id } })
  expect(left.map(({ id }) => id).sort()).toEqual(kept.map(({ id }) => id).sort())
})

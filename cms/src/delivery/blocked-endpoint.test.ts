import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDraft, publish } from '../testing/operations.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await startTestCms({ WEBHOOK_ALLOWED_NETWORKS: '10.0.0.0/8' })
})
afterAll(() => cms.stop())

const create = (input: Record<string, string>) =>
  cms.graphql(
    `mutation ($input: CreateWebhookEndpointInput!) {
      createWebhookEndpoint(input: $input) { endpoint { id } } }`,
    { input },
  )
const update = (id: string, input: Record<string, unknown>) =>
  cms.graphql(
    `mutation ($id: ID!, $input: UpdateWebhookEndpointInput!) {
      updateWebhookEndpoint(id: $id, input: $input) { endpoint { id } } }`,
    { id, input },
  )

/** Addresses that need no DNS lookup. */
const allowed = { url: 'https://93.184.216.34/hook', origin: 'https://10.1.2.3' }

test.each([
  ['url', 'http://127.0.0.1:4001/hook', '127.0.0.1/32'],
  ['url', 'http://localhost:4001/hook', '127.0.0.1/32'],
  ['url', 'http://[::1]:4001/hook', '::1/128'],
  ['origin', 'http://192.168.1.2', '192.168.1.2/32'],
])(
  'a private %s, %s, is refused, and the error names the setting and the network',
  async (field, address, network) => {
    const { errors } = await create({ ...allowed, [field]: address })
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
    expect(errors?.[0]?.message).toContain(`input.${field}: leads to`)
    expect(errors?.[0]?.message).toContain('WEBHOOK_ALLOWED_NETWORKS')
    expect(errors?.[0]?.message).toContain(network)
  },
)

test('an endpoint with allowed addresses is accepted, and still checked when its address changes', async () => {
  const { data, errors } = await create(allowed)
  expect(errors).toBeUndefined()
  const { id } = data.createWebhookEndpoint.endpoint
  expect((await update(id, { origin: 'http://127.0.0.1' })).errors?.[0]?.message).toContain('127.0.0.1/32')
  expect((await update(id, { url: 'http://[::127.0.0.1]' })).errors?.[0]?.message).toContain('::7f00:1/128')
  expect((await update(id, { description: 'Second site' })).errors).toBeUndefined()
  await cms.db.webhookEndpoint.delete({ where: { id } })
})

test('a host name that does not resolve yet is accepted', async () => {
  const { data } = await create({ url: 'https://not-yet.invalid/hook' })
  await cms.db.webhookEndpoint.delete({ where: { id: data.createWebhookEndpoint.endpoint.id } })
})

test('a publication that waits for a blocked address is FAILED, and nobody waits for it', async () => {
  // Simulates that a public host name later resolves to a private address, or that the setting lost its
  // network.
  await cms.db.webhookEndpoint.update({
    where: { key: 'site' },
    data: { key: null, url: 'http://127.0.0.1:9/hook', origin: 'http://127.0.0.1:9' },
  })
  const { id } = await createDraft(cms, { title: 'Waits for nobody' })
  const { publication } = await publish(cms, id, 'LIVE')
  expect(publication.status).toBe('FAILED')
})

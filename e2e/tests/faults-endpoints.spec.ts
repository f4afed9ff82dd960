import type { ServerResponse } from 'node:http'
import { expect, test } from '@playwright/test'
import { kill, start } from '../harness/control.ts'
import { type Attempt, type Delivery, deliveriesOf } from '../harness/endpoints.ts'
import { createPost, findPublication, publishPost, samplePost } from '../harness/posts.ts'
import { type Receiver, startReceiver } from '../harness/receiver.ts'

let receivers: Receiver[] = []

/** Starts a receiver and closes it after the test. */
async function receiver(...parameters: Parameters<typeof startReceiver>): Promise<Receiver> {
  const made = await startReceiver(...parameters)
  receivers.push(made)
  return made
}

test.afterEach(async () => {
  await start('cms')
  for (const each of receivers) await each.close()
  receivers = []
})

test('a webhook whose worker is killed is sent again within 30 s with the same webhook-id', async () => {
  const held = await receiver('holds its first answer', (response) => {
    if (held.received.length > 1) response.end()
  })
  const publication = await publishPost(await createPost(samplePost('worker-killed')), 'NONE')
  await expect.poll(() => held.received.length).toBe(1)

  await kill('cms')
  const killed = performance.now()
  await start('cms')
  await expect.poll(() => held.received.length, { timeout: 30_000 }).toBe(2)
  const [first, second] = held.received
  expect(second?.id).toBe(first?.id)
  expect(second?.body).toBe(first?.body)
  expect((second?.at ?? 0) - killed).toBeLessThan(30_000)

  await expect
    .poll(async () => await deliveriesOf(held.endpointId))
    .toMatchObject([{ id: first?.id, status: 'DELIVERED', sequences: [publication.sequence] }])
  await expect
    .poll(async () => (await findPublication(publication.sequence)).status, { timeout: 30_000 })
    .toBe('LIVE')
})

type Fault = {
  name: string
  answer: (response: ServerResponse) => void
  status: Delivery['status']
  attempt: Partial<Attempt>
}

const faults: Fault[] = [
  {
    name: 'hangs',
    answer: () => {},
    status: 'PENDING',
    attempt: { outcome: 'TIMED_OUT', responseStatus: null, error: 'no answer within 10 s' },
  },
  {
    name: 'hangs in the middle of its answer',
    answer: (response) => void response.writeHead(200).write('so far'),
    status: 'PENDING',
    attempt: { outcome: 'TIMED_OUT', error: 'no answer within 10 s' },
  },
  {
    name: 'answers after 3 s',
    answer: (response) => void setTimeout(() => response.end('late'), 3_000),
    status: 'DELIVERED',
    attempt: { outcome: 'SUCCEEDED', responseStatus: 200, responseBody: 'late', error: null },
  },
  {
    name: 'fails with 500',
    answer: (response) => void response.writeHead(500).end('x'.repeat(5_000)),
    status: 'PENDING',
    attempt: { outcome: 'REFUSED', responseStatus: 500, responseBody: 'x'.repeat(1_024), error: null },
  },
  {
    name: 'closes before it answers',
    answer: (response) => void response.socket?.destroy(),
    status: 'PENDING',
    attempt: { outcome: 'UNREACHABLE', responseStatus: null },
  },
  {
    name: 'closes in the middle of its answer',
    answer: (response) => {
      response.writeHead(200, { 'content-length': 100 }).write('so far')
      setImmediate(() => response.socket?.destroy())
    },
    status: 'PENDING',
    attempt: { outcome: 'UNREACHABLE' },
  },
]

test('faulty endpoints delay no other endpoint, and each fault is recorded', async () => {
  const elsewhere = await receiver('is where a redirect leads')
  const redirects: Fault[] = ['http://169.254.169.254/latest/meta-data', elsewhere.url].map((location) => ({
    name: `redirects to ${location}`,
    answer: (response) => void response.writeHead(307, { location }).end(),
    status: 'PENDING',
    attempt: { outcome: 'REFUSED', responseStatus: 307, error: null },
  }))
  const all = [...faults, ...redirects]
  const faulty: Receiver[] = []
  for (const { name, answer } of all) faulty.push(await receiver(name, answer))
  const good = await receiver('takes everything')

  const started = performance.now()
  const publication = await publishPost(await createPost(samplePost('faulty-endpoints')))
  expect(publication.status).toBe('LIVE')
  await expect.poll(() => good.received.length).toBe(1)
  expect((good.received[0]?.at ?? 0) - started).toBeLessThan(2_000)
  // The receivers that hang have still not answered.
  expect(performance.now() - started).toBeLessThan(9_000)

  for (const [index, { name, attempt, status }] of all.entries()) {
    const { endpointId } = faulty[index] as Receiver
    await test.step(name, async () => {
      await expect
        .poll(async () => (await deliveriesOf(endpointId))[0]?.attempts.length, { timeout: 15_000 })
        .toBeGreaterThan(0)
      const [delivery] = await deliveriesOf(endpointId)
      expect(delivery).toMatchObject({ status, sequences: [publication.sequence] })
      expect(delivery?.attempts[0]).toMatchObject(attempt)
    })
  }
  // If the CMS had followed the redirect, a second webhook would have arrived here.
  expect(elsewhere.received).toHaveLength(1)
})

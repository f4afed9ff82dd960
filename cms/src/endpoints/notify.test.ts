import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createDraft, publish } from '../testing/operations.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'
import { sendPage, sendStatus, startTestSite, type TestSite } from '../testing/test-site.ts'

let cms: TestCms
let receiver: TestSite
let smtp: SMTPServer
const mails: string[] = []
beforeAll(async () => {
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      text(stream).then((mail) => {
        mails.push(mail)
        done()
      }, done)
    },
  })
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  const { port } = smtp.server.address() as AddressInfo
  cms = await startTestCms({
    WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8',
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    ADMIN_EMAILS: 'one@example.com, two@example.com',
  })
  receiver = await startTestSite()
  // The site itself works. Only the webhook receiver fails.
  cms.site.onPage = (_path, response) => sendPage(response, 1_000_000)
})
afterAll(async () => {
  await cms.stop()
  await receiver.stop()
  await new Promise<void>((resolve) => smtp.close(() => resolve()))
})

const until = (check: () => Promise<unknown> | unknown) =>
  vi.waitFor(check, { timeout: 15_000, interval: 50 })

test('failed deliveries cause one mail to the administrators until the endpoint works again', async () => {
  receiver.onWebhook = (_webhook, response) => sendStatus(response, 500)
  const answer = await cms.graphql(
    'mutation ($url: String!) { createWebhookEndpoint(input: { url: $url }) { endpoint { id } } }',
    { url: `${receiver.origin}/hook` },
  )
  const endpointId = answer.data.createWebhookEndpoint.endpoint.id as string
  // Makes the last attempt of the schedule, a day early.
  const giveUpOne = async () => {
    const { publication } = await publish(
      cms,
      (await createDraft(cms, { title: `Given up ${Math.random()}` })).id,
    )
    // Make the publication as old as the whole schedule. A younger publication would continue in a new
    // delivery.
    await cms.db.publication.update({
      where: { sequence: publication.sequence },
      data: { createdAt: new Date(Date.now() - 3 * 24 * 60 * 60 * 1_000) },
    })
    const of = {
      endpointId,
      publications: { some: { sequence: publication.sequence } },
      status: 'PENDING' as const,
    }
    await until(async () =>
      expect(await cms.db.delivery.count({ where: { ...of, retries: { gte: 1 } } })).toBe(1),
    )
    await cms.db.delivery.updateMany({
      where: of,
      data: { retries: 10, nextAttemptAt: new Date(Date.now() - 600_000) },
    })
    await until(async () => {
      await cms.sweep()
      expect(await cms.db.delivery.count({ where: { endpointId, status: 'PENDING' } })).toBe(0)
    })
  }
  await giveUpOne()
  await until(() => expect(mails).toHaveLength(1))
  expect(mails[0]).toContain('one@example.com')
  expect(mails[0]).toMatch(/Subject: Presstime: webhooks to 127\.0\.0\.1:\d+ fail/)
  expect(mails[0]).toContain('REFUSED 500')

  await giveUpOne()
  expect(mails).toHaveLength(1)

  receiver.onWebhook = (_webhook, response) => sendStatus(response, 200)
  await cms.graphql('mutation ($id: ID!) { sendTestWebhook(id: $id) { delivery { id } } }', {
    id: endpointId,
  })
  await until(async () =>
    expect(
      (await cms.db.webhookEndpoint.findUniqueOrThrow({ where: { id: endpointId } })).failingSince,
    ).toBeNull(),
  )
  receiver.onWebhook = (_webhook, response) => sendStatus(response, 500)
  await giveUpOne()
  await until(() => expect(mails).toHaveLength(2))
})

test('an endpoint that has failed for five days is disabled', async () => {
  const answer = await cms.graphql(
    'mutation ($url: String!) { createWebhookEndpoint(input: { url: $url }) { endpoint { id } } }',
    { url: `${receiver.origin}/hook` },
  )
  const endpointId = answer.data.createWebhookEndpoint.endpoint.id as string
  const sixDaysAgo = new Date(Date.now() - 6 * 24 * 60 * 60 * 1_000)
  await cms.db.webhookEndpoint.update({ where: { id: endpointId }, data: { failingSince: sixDaysAgo } })
  await cms.db.delivery.create({
    data: { endpointId, type: 'WEBHOOK_TEST', retries: 10, nextAttemptAt: sixDaysAgo },
  })
  await cms.sweep()
  await until(async () =>
    expect(await cms.db.webhookEndpoint.findUniqueOrThrow({ where: { id: endpointId } })).toMatchObject({
      disabledAt: expect.any(Date),
      disabledReason: 'Every attempt failed for five days.',
    }),
  )
})

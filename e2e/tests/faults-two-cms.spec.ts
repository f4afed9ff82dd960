import { expect, test } from '@playwright/test'
import { askGraphql } from '../../cms/launch/graphql.ts'
import { start, stop } from '../harness/control.ts'
import { deliveriesOf } from '../harness/endpoints.ts'
import {
  acknowledged,
  expectPublished,
  presentSequence,
  publicationsOf,
  range,
} from '../harness/expect-published.ts'
import { startReaders } from '../harness/post-readers.ts'
import { startPublishers } from '../harness/publisher.ts'
import { type Receiver, startReceiver } from '../harness/receiver.ts'

let receiver: Receiver

test.afterEach(async () => {
  await receiver.close()
  await stop('secondCms')
})

test('with two CMS and 20 publishers, sequences have no gaps and each job is done once', async () => {
  test.setTimeout(120_000)
  const { cms, secondCms } = await start('secondCms')
  const origins = [cms.origin, secondCms.origin]
  receiver = await startReceiver('counts')
  const first = (await presentSequence()) + 1
  const publishing = await startPublishers(20, origins)
  const { publishers } = publishing
  const reading = await startReaders(publishers)
  const watching = watchCommitOrder(origins, first)
  await expect.poll(() => acknowledged(publishers).length, { timeout: 60_000 }).toBeGreaterThan(100)
  await publishing.stop()
  expect(await watching.stop()).toEqual([])

  const all = range(first, await presentSequence())
  expect(acknowledged(publishers)).toEqual(all)
  expect(publishers.flatMap(({ publishes }) => publishes)).toHaveLength(all.length)
  await expectPublished(publishers, reading.readings)
  await reading.stop()

  const statuses = async () => new Set((await deliveriesOf(receiver.endpointId)).map(({ status }) => status))
  await expect.poll(statuses).not.toContain('PENDING')
  const deliveries = await deliveriesOf(receiver.endpointId)
  const delivered = deliveries.filter(({ status }) => status === 'DELIVERED')
  expect(delivered.flatMap(({ sequences }) => sequences).sort((a, b) => a - b)).toEqual(all)
  for (const { attempts } of delivered) expect(attempts).toMatchObject([{ outcome: 'SUCCEEDED' }])
  expect(receiver.received.map(({ id }) => id).sort()).toEqual(delivered.map(({ id }) => id).sort())
  for (const { status, attempts } of deliveries) if (status === 'MERGED') expect(attempts).toEqual([])
})

/** Asks each CMS in turn for its newest sequence, and records the publications before it that are missing. */
function watchCommitOrder(origins: readonly string[], first: number) {
  const missing: number[] = []
  let running = true
  let rounds = 0
  const watch = async () => {
    while (running) {
      const url = `${origins[rounds++ % origins.length]}/graphql`
      const { sequence = 0 } = await askGraphql({ url }, '{ posts(first: 1) { nodes { id } } }')
      const sequences = range(Math.max(first, sequence - 40), sequence)
      const publications = await publicationsOf(sequences)
      missing.push(...sequences.filter((_, index) => publications[index] === null))
    }
  }
  const watching = watch()
  return {
    /** @returns the sequences of the missing publications */
    async stop(): Promise<number[]> {
      running = false
      await watching
      expect(rounds).toBeGreaterThan(10)
      return missing
    },
  }
}

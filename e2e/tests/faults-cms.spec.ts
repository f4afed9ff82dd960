import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { config } from '../config.ts'
import { kill, stackState, start, stop } from '../harness/control.ts'
import { acknowledged, expectPublished } from '../harness/expect-published.ts'
import { startReaders } from '../harness/post-readers.ts'
import { startPublishers } from '../harness/publisher.ts'

test.afterEach(async () => {
  await start('database')
  await start('cms')
  await stop('secondCms')
})

/** How many times a CMS is killed. */
const kills = 50

/** The longest time between a start and the next kill, in ms. */
const longestLifeMs = 1_000

/** The probability that both processes are killed together, so that none runs for a while. */
const together = 0.6

test(`after ${kills} kills of a CMS acknowledged publishes are live and none is half done`, async () => {
  test.setTimeout(300_000)
  const seed = config.seed ?? Math.floor(Math.random() * 2 ** 32)
  const random = randomOf(seed)
  // This fills the compile cache, which makes the next starts fast.
  await stop('cms')
  await start('cms')
  const { cms, secondCms } = await start('secondCms')
  const publishing = await startPublishers(3, [cms.origin, secondCms.origin])
  const reading = await startReaders(publishing.publishers)

  const started = performance.now()
  // A publisher uses one CMS until it fails. So kill the CMS that the publishers use; the other CMS takes
  // over its jobs while it restarts.
  const servers = ['cms', 'secondCms'] as const
  for (let left = kills; left > 0; ) {
    await pause(random() * longestLifeMs)
    const [asked, other] = publishing.publishers[0]?.origin === cms.origin ? servers : servers.toReversed()
    const victims = [asked, ...(left > 1 && random() < together ? [other] : [])].filter(
      (one) => one !== undefined,
    )
    await Promise.all(victims.map(kill))
    await Promise.all(victims.map(start))
    left -= victims.length
  }
  const killing = performance.now() - started
  await publishing.stop()

  const sure = acknowledged(publishing.publishers).length
  const sent = publishing.publishers.reduce((sum, { publishes }) => sum + publishes.length, 0)
  await expectPublished(publishing.publishers, reading.readings)
  await reading.stop()
  test.info().annotations.push({
    type: 'kills',
    description:
      `seed ${seed}: ${kills} kills in ${Math.round(killing / 1_000)} s; of ${sent} publishes ${sure} were acknowledged; ` +
      `${reading.readings.count} pages read; ${Math.round((performance.now() - started - killing) / 1_000)} s until all was live`,
  })
  expect(sure, 'the loop publishes between the kills').toBeGreaterThan(kills / 2)
  expect(sent - sure, 'kills meet publishes').toBeGreaterThan(kills / 2)
})

for (const how of ['restarted', 'killed and started'] as const) {
  test(`with Postgres ${how} during publishes, the API recovers and loses no publish`, async () => {
    test.setTimeout(120_000)
    const { cms } = await stackState()
    const publishing = await startPublishers(3, [cms.origin])
    const reading = await startReaders(publishing.publishers)
    await expect.poll(() => acknowledged(publishing.publishers).length).toBeGreaterThan(20)
    await (how === 'restarted' ? stop : kill)('database')

    const response = await fetch(`${cms.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ posts { nodes { id } } }' }),
      signal: AbortSignal.timeout(8_000),
    })
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
    })
    expect((await fetch(`${cms.origin}/health/ready`)).status).toBe(503)
    expect((await fetch(`${cms.origin}/health/live`)).status).toBe(200)

    await start('database')
    const before = acknowledged(publishing.publishers).length
    await expect.poll(() => acknowledged(publishing.publishers).length).toBeGreaterThan(before)
    await expect.poll(async () => (await fetch(`${cms.origin}/health/ready`)).status).toBe(200)
    expect((await stackState()).cms.pid, 'the CMS is the same process').toBe(cms.pid)
    await publishing.stop()
    await expectPublished(publishing.publishers, reading.readings)
    await reading.stop()
  })
}

/** A random number generator from 0 to 1; the same seed repeats the same numbers (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

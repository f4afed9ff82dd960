import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { builtSite } from './integration/built-site.ts'
import { startStubCms } from './integration/stub-cms.ts'

// Each test continues with the dist folder of the test before it, as deploys and restarts do.
const cms = await startStubCms()
const site = await builtSite('.next-catchup', () => cms.url)
const minutes = 60_000

const builtAt = () => JSON.parse(readFileSync(join(site.distDir, 'presstime-built-at.json'), 'utf8')).sequence
const until = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 10_000, interval: 50 })

async function caughtUp(): Promise<void> {
  await until(async () => expect((await site.health()).body).toMatchObject({ caughtUp: true }))
}

beforeAll(() => {
  cms.publish('a', 'A1')
  cms.publish('b', 'B1')
})
afterEach(async () => {
  await site.kill()
  await cms.up()
  cms.behave('well')
  cms.nameCoarsely(false)
})
afterAll(() => cms.down())

test('a site built without a CMS starts without pages, and records the first sequence of its pages', {
  timeout: 3 * minutes,
}, async () => {
  await cms.down()
  await site.build()
  expect(builtAt()).toBe(null)

  await cms.up()
  site.start()
  expect(await site.read('/blog/a')).toMatchObject({ status: 200, title: 'A1', sequence: 2 })
  await caughtUp()
  expect(builtAt()).toBe(2)

  await site.kill()
  cms.publish('a', 'A2')
  site.start()
  expect(await site.read('/blog/a')).toMatchObject({ status: 200, title: 'A2', sequence: 3 })
})

test('after a rebuild in the same dist folder no older page returns, even without the CMS at the start', {
  timeout: 3 * minutes,
}, async () => {
  cms.publish('a', 'A3')
  cms.unpublish('b')
  cms.publish('gone', 'Withdrawn later')
  await site.build()
  expect(builtAt()).toBe(6)

  await cms.down()
  site.start()
  expect(await site.read('/blog/a')).toMatchObject({ status: 200, title: 'A3', sequence: 6 })
  // There is no cached page and no CMS. The answer must not be the earlier page.
  expect(await site.read('/blog/b')).toMatchObject({ status: 500 })
})

test('every page shows the publications between build and start at its first request', async () => {
  cms.publish('a', 'A4')
  cms.publish('new', 'New')
  const sequence = cms.unpublish('gone')
  site.start()
  const [home, changed, made, removed] = await Promise.all(
    ['/', '/blog/a', '/blog/new', '/blog/gone'].map(site.read),
  )
  expect(changed).toMatchObject({ status: 200, title: 'A4', sequence })
  expect(made).toMatchObject({ status: 200, title: 'New', sequence })
  expect(home).toMatchObject({ status: 200, sequence })
  expect(removed).toMatchObject({ status: 404 })
  await caughtUp()
  expect(await site.health()).toMatchObject({ status: 200, body: { status: 'ok', sequence } })
})

test('a page that was marked but not regenerated before the stop is fresh at the first request', async () => {
  site.start()
  await site.read('/blog/a')
  await caughtUp()
  const sequence = cms.publish('a', 'A5')
  expect(await site.notify(cms.publication(sequence))).toBe(200)
  await site.kill()
  site.start()
  expect(await site.read('/blog/a')).toMatchObject({ status: 200, title: 'A5', sequence })
  await caughtUp()
})

test('without the CMS at the start, readers get the last good page, and later the new one', async () => {
  const sequence = cms.publish('a', 'A6')
  await cms.down()
  site.start()
  const first = await site.read('/blog/a')
  expect(first).toMatchObject({ status: 200, title: 'A5' })
  expect(first.ms).toBeLessThan(1_900)
  expect(await site.health()).toMatchObject({ status: 200, body: { status: 'ok', caughtUp: false } })

  await cms.up()
  await caughtUp()
  expect(await site.read('/blog/a')).toMatchObject({ status: 200, title: 'A6', sequence })
})

test.each(['garbage', 'hanging'] as const)(
  'a CMS that is %s at the start does not delay readers for long',
  async (mood) => {
    await site.kill()
    const title = `While it was ${mood}`
    cms.publish('a', title)
    cms.behave(mood)
    site.start()
    const first = await site.read('/blog/a')
    expect(first).toMatchObject({ status: 200 })
    expect(first.title).not.toBe(title)
    expect(first.ms).toBeLessThan(8_000)

    cms.behave('well')
    await caughtUp()
    expect(await site.read('/blog/a')).toMatchObject({ status: 200, title })
  },
)

test('when the CMS fails after listing changes, the last good page stays and is renewed later', async () => {
  cms.publish('a', 'A7')
  cms.behave('failing pages')
  site.start()
  const first = await site.read('/blog/a')
  expect(first).toMatchObject({ status: 200, title: 'While it was hanging' })
  expect(first.ms).toBeLessThan(8_000)

  cms.behave('well')
  await caughtUp()
  expect(await site.read('/blog/a')).toMatchObject({ status: 200, title: 'A7' })
})

test('no older page is shown when there are too many changes to list', async () => {
  cms.publish('a', 'A8')
  cms.unpublish('new')
  cms.nameCoarsely(true)
  site.start()
  expect(await site.read('/blog/new')).toMatchObject({ status: 404 })
  expect(await site.read('/blog/a')).toMatchObject({ status: 200, title: 'A8' })
})

test('a restart does not render pages again that already show the latest publications', async () => {
  cms.changeEverything()
  cms.publish('a', 'A9')
  site.start()
  expect(await site.read('/blog/a')).toMatchObject({ status: 200, title: 'A9' })
  await caughtUp()
  await site.kill()

  cms.askedFor.length = 0
  site.start()
  expect(await site.read('/blog/a')).toMatchObject({ status: 200, title: 'A9' })
  await caughtUp()
  expect(await site.read('/blog/a')).toMatchObject({ status: 200, title: 'A9' })
  expect(cms.askedFor).not.toContain('a')
})

test('after a change of the database no old page is shown', async () => {
  cms.forget()
  cms.publish('other', 'Other')
  site.start()
  expect(await site.read('/blog/a')).toMatchObject({ status: 404 })
  expect(await site.read('/blog/other')).toMatchObject({ status: 200, title: 'Other' })
  expect(site.output()).toContain('the CMS is behind the pages of this build')
})

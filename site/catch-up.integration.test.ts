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

test('built with no CMS to reach, it starts with nothing and remembers what its pages began with', {
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

test('rebuilt over a kept dist folder, nothing older comes back, not even when the CMS is down at the start', {
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

test('what was published between build and start is there at the first request, on every page', async () => {
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

test('a page that was marked and not regenerated when the site ended is fresh at the first request', async () => {
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

test('with the CMS down at the start readers get the last good page at once, and the new one once it is back', async () => {
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
  'a CMS that is %s at the start holds nobody for long',
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

test('a CMS that tells what changed and then fails leaves the last good page, which is renewed when it heals', async () => {
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

test('when changes are too many to name, nothing older is shown either', async () => {
  cms.publish('a', 'A8')
  cms.unpublish('new')
  cms.nameCoarsely(true)
  site.start()
  expect(await site.read('/blog/new')).toMatchObject({ status: 404 })
  expect(await site.read('/blog/a')).toMatchObject({ status: 200, title: 'A8' })
})

test('a restart renders no page again that already shows what was published since the build', async () => {
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

test('with another database behind the CMS none of the old pages is shown', async () => {
  cms.forget()
  cms.publish('other', 'Other')
  site.start()
  expect(await site.read('/blog/a')).toMatchObject({ status: 404 })
  expect(await site.read('/blog/other')).toMatchObject({ status: 200, title: 'Other' })
  expect(site.output()).toContain('the CMS is behind the pages of this build')
})

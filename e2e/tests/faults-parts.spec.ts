import { expect, test } from '@playwright/test'
import { stackState, start } from '../harness/control.ts'
import { type Crowd, startCrowd } from '../harness/crowd.ts'
import { createPost, publishPost, samplePost, updatePost } from '../harness/posts.ts'
import { backendOf, postmasterOf } from '../harness/processes.ts'

/** Together the readers request fifty pages a second. */
const readers = 50
const paths = ['/', '/rss.xml', '/tags']

let crowd: Crowd | undefined
test.afterEach(async () => {
  await crowd?.stop()
  crowd = undefined
  // Wait for the parts that are being restarted.
  for (const server of ['database', 'cms', 'site'] as const) await start(server)
})

test('each killed part restarts by itself, and readers see no error while the site runs', async () => {
  test.setTimeout(180_000)
  const { site, cms, databaseFolder } = await stackState()
  const post = samplePost('parts')
  const id = await createPost(post)
  await publishPost(id)
  const page = `/blog/${post.slug}`
  crowd = startCrowd(site.origin, [...paths, page], { readers, pauseMs: 4_000 })
  await expect.poll(() => crowd?.readings.length).toBeGreaterThan(readers)

  /** Edits and publishes a post and waits until readers see it, which needs all parts. */
  const publishes = async () => {
    await updatePost(id, { body: `Text number ${Math.random()}` })
    return (await publishPost(id)).status
  }
  const killAndAwait = async (name: string, pid: number | undefined) => {
    if (pid === undefined) throw new Error(`The ${name} does not run`)
    const at = performance.now()
    process.kill(pid, 'SIGKILL')
    // Wait until the process has ended; the checks below start after that.
    await expect.poll(() => isAlive(pid)).toBe(false)
    await expect.poll(() => publishes().catch(String), { timeout: 30_000 }).toBe('LIVE')
    const description = `${((performance.now() - at) / 1000).toFixed(1)} s`
    test.info().annotations.push({ type: `publishes again after the ${name} was killed`, description })
  }

  await killAndAwait('CMS', cms.pid)
  await killAndAwait('postmaster', postmasterOf(databaseFolder))
  await killAndAwait('backend of Postgres', backendOf(databaseFolder))
  const { readings } = crowd
  expect(readings.filter(({ status }) => status !== 200)).toEqual([])
  test.info().annotations.push({ type: 'pages read', description: String(readings.length) })
  await crowd.stop()

  await killAndAwait('site', site.pid)
  const again = await stackState()
  for (const name of ['cms', 'site'] as const) {
    expect(again[name].pid).toBeDefined()
    expect(again[name].pid).not.toBe({ cms, site }[name].pid)
  }
})

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

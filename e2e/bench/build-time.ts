/**
 * Measures how the time of a site build depends on the number of posts: `npm run bench:build -- [posts]`, by
 * default 10,000 posts. It builds the site with 100 posts three times, then with all posts three times, while
 * nothing else runs. The result is the ratio of the two medians; it must stay below 1.3. At the end it
 * requests the oldest post, which no build has rendered, once.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { config } from '../config.ts'
import { makeDrafts, publishInBulk } from '../harness/bulk.ts'
import { stackState, stop } from '../harness/control.ts'
import startStack from '../harness/global-setup.ts'
import { getPage } from '../harness/page.ts'

const many = Number(process.argv[2] ?? 10_000)
const few = 100
const batch = 500
const builds = 3
const site = path.resolve(import.meta.dirname, '../../site')
const distDir = '.next-bench'

const stopStack = await startStack()
try {
  // Stop the site, so that the CMS cannot check its pages during the build.
  await stop('site')
  const oldest = await publishDrafts(few)
  const withFew = await buildTimes(few)
  for (let made = few; made < many; made += batch) await publishDrafts(Math.min(batch, many - made))
  const withMany = await buildTimes(many)
  const [a, b] = [median(withFew), median(withMany)]
  say(`ratio of the medians: ${(b / a).toFixed(2)} (${seconds(b)} / ${seconds(a)})`)
  await askFor(`/blog/${oldest}`)
} finally {
  rmSync(path.join(site, distDir), { recursive: true, force: true })
  await stopStack()
}

/** Serves the last build and requests one page. */
async function askFor(pathname: string): Promise<void> {
  const { site: stopped, webhookSecret } = await stackState()
  const { port } = new URL(stopped.origin)
  const server = spawn(
    process.execPath,
    ['node_modules/next/dist/bin/next', 'start', '--hostname', '127.0.0.1', '--port', port],
    { cwd: site, stdio: 'ignore', env: { ...(await siteEnvironment()), WEBHOOK_SECRET: webhookSecret } },
  )
  try {
    while (!(await fetch(`${stopped.origin}/api/health`).catch(() => null))?.ok) await pause(200)
    const started = performance.now()
    const { status, cache } = await getPage(stopped.origin + pathname)
    const ms = (performance.now() - started).toFixed(0)
    say(`the oldest post, on its first request: ${status} ${cache} in ${ms} ms`)
  } finally {
    server.kill()
    await once(server, 'exit')
  }
}

async function siteEnvironment() {
  const { cms, site: served } = await stackState()
  return config.forChild({
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    NEXT_DIST_DIR: distDir,
    CMS_URL: `${cms.origin}/graphql`,
    SITE_URL: served.origin,
  })
}

/** @returns the slug of the first post */
async function publishDrafts(count: number): Promise<string> {
  const drafts = await makeDrafts(count)
  await publishInBulk(drafts, 'together')
  say(`${count} posts published`)
  return drafts.slugs[0] ?? ''
}

async function buildTimes(posts: number): Promise<number[]> {
  const times: number[] = []
  for (let run = 0; run < builds; run++) {
    rmSync(path.join(site, distDir), { recursive: true, force: true })
    const started = performance.now()
    const build = spawn(process.execPath, ['scripts/build.ts'], {
      cwd: site,
      env: await siteEnvironment(),
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const [code] = await once(build, 'exit')
    if (code !== 0) throw new Error(`The build failed with exit code ${code}.`)
    times.push(performance.now() - started)
  }
  say(`build with ${posts} posts: ${times.map(seconds).join(', ')}`)
  return times
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

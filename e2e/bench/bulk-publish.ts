/**
 * Measures what a bulk publish costs the readers: `npm run bench:bulk -- [posts] [one-by-one | renames]`. By
 * default one publication publishes 500 posts. With `renames` the posts are public before, and the publish
 * gives each another slug.
 *
 * The real stack serves readers of a few pages in three phases: idle, from the publish until the last post is
 * live, and idle again. All three are measured in one run on one machine, so their ratios are comparable. The
 * ratio of the p99 must stay below 2.
 */
import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { makeDrafts, publishInBulk, renameDrafts } from '../harness/bulk.ts'
import { stackState } from '../harness/control.ts'
import { publicationsOf } from '../harness/expect-published.ts'
import startStack from '../harness/global-setup.ts'
import { getPage } from '../harness/page.ts'
import { createPost, publishPost, samplePost } from '../harness/posts.ts'
import { startReceiver } from '../harness/receiver.ts'

const posts = Number(process.argv[2] ?? 500)
const isRename = process.argv[3] === 'renames'
const way = isRename || process.argv[3] === 'one-by-one' ? 'one by one' : 'together'
const readers = 2
const quietMs = 15_000
const pauseMs = 10

const stopStack = await startStack()
try {
  const { site } = await stackState()
  const slugs: string[] = []
  for (let index = 0; index < 3; index++) {
    const post = samplePost('read')
    await publishPost(await createPost(post))
    slugs.push(post.slug)
  }
  const urls = [site.origin, ...slugs.map((slug) => `${site.origin}/blog/${slug}`)]
  const made = await makeDrafts(posts)
  if (isRename) await untilLive(await publishInBulk(made, 'together'))
  const drafts = isRename ? await renameDrafts(made) : made
  // Warm up: a cold site or a cold CMS must not be measured.
  await readWhile(urls, pause(5_000))
  const before = await readWhile(urls, pause(quietMs))
  const receiver = await startReceiver('counts')
  let publishedInMs = 0
  let liveAfterMs = 0
  const publishAll = async () => {
    const startedAt = performance.now()
    const sequences = await publishInBulk(drafts, way)
    publishedInMs = performance.now() - startedAt
    await untilLive(sequences)
    liveAfterMs = performance.now() - startedAt
  }
  const during = await readWhile(urls, publishAll())
  const webhooks = receiver.received.length
  await receiver.close()
  const after = await readWhile(urls, pause(quietMs))

  say(
    `${posts} posts ${isRename ? 'renamed and ' : ''}published ${way} in ${seconds(publishedInMs)}, all live ${seconds(liveAfterMs)} after the first publish`,
  )
  say(`webhooks to another endpoint: ${webhooks}`)
  const quiet = [...before.times, ...after.times]
  if (isRename)
    say(`locations of a redirect, rendered and kept: ${await locationsOf(site.origin, made.slugs[0])}`)
  row('', ['quiet', 'bulk', 'ratio'])
  for (const part of [0.5, 0.95, 0.99]) {
    const [calm, busy] = [quantile(quiet, part), quantile(during.times, part)]
    row(`p${part * 100}`, [`${calm.toFixed(1)} ms`, `${busy.toFixed(1)} ms`, (busy / calm).toFixed(2)])
  }
  row('answers', [String(quiet.length), String(during.times.length), ''])
  row('not 200', [String(before.failed + after.failed), String(during.failed), ''])
} finally {
  await stopStack()
}

/** Reads the pages in a loop until the work is done. */
async function readWhile(urls: readonly string[], work: Promise<unknown>) {
  const times: number[] = []
  let failed = 0
  let running = true
  const read = async () => {
    while (running) {
      for (const url of urls) {
        const started = performance.now()
        const { status } = await getPage(url)
        times.push(performance.now() - started)
        if (status !== 200) failed += 1
        await pause(pauseMs)
      }
    }
  }
  const reading = Promise.all(Array.from({ length: readers }, read))
  try {
    await work
  } finally {
    // Stop the readers before anyone stops the site. Otherwise their error would hide the error of the work.
    running = false
    await reading
  }
  return { times, failed }
}

/** The unparsed `location` headers of two answers for an old path. */
async function locationsOf(origin: string, slug = ''): Promise<string> {
  const answers: string[] = []
  for (let times = 0; times < 2; times++) {
    const [response] = (await once(get(`${origin}/blog/${slug}`), 'response')) as [IncomingMessage]
    response.resume()
    const { rawHeaders, headers } = response
    const locations = rawHeaders.filter((_, index) => rawHeaders[index - 1]?.toLowerCase() === 'location')
    answers.push(`${response.statusCode} ${headers['x-nextjs-cache'] ?? ''} ${locations.length}`)
  }
  return answers.join(', ')
}

async function untilLive(sequences: readonly number[]): Promise<void> {
  for (;;) {
    const publications = await publicationsOf(sequences)
    if (publications.every((publication) => publication?.status === 'LIVE')) return
    await pause(500)
  }
}

function quantile(times: readonly number[], part: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.floor(part * (sorted.length - 1))] ?? 0
}

function row(name: string, cells: string[]): void {
  say(name.padEnd(10) + cells.map((cell) => cell.padStart(12)).join(''))
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

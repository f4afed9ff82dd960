/**
 * Measures the blog with Lighthouse: `npm run bench:lighthouse -- [runs]`, by default three runs for each
 * page. It uses the real stack in production mode, a real Chromium and Lighthouse's own mobile preset (a slow
 * phone on slow 4G, simulated). Each figure is the median of the runs, followed by the worst run. Each run is
 * a first visit: the browser's cache and storage are empty.
 *
 * It also prints the size of the JavaScript that a first visit to the page transfers.
 */
import { createServer } from 'node:net'
import { chromium } from '@playwright/test'
import lighthouse from 'lighthouse'
import { browserArgs, findOrInstallBrowser } from '../browser.ts'
import { stackState } from '../harness/control.ts'
import startStack from '../harness/global-setup.ts'
import { getPage } from '../harness/page.ts'
import { untilAllLive } from '../harness/publications.ts'
import { makeShowcase } from '../harness/showcase.ts'

const runs = Number(process.argv[2] ?? 3)
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const

type Run = {
  scores: number[]
  lcpMs: number
  cls: number
  tbtMs: number
  scripts: { url: string; bytes: number }[]
  failed: string[]
}

const stopStack = await startStack()
try {
  const { site } = await stackState()
  const { post, tag, author, page } = await makeShowcase()
  // While proofs are pending, the CMS requests pages and the site renders them, which would disturb the
  // measurement.
  await untilAllLive()
  const port = await freePort()
  const browser = await chromium.launch({
    args: [...browserArgs, `--remote-debugging-port=${port}`],
    executablePath: findOrInstallBrowser(),
  })
  try {
    const paths = ['/', `/blog/${post.slug}`, `/tag/${tag.slug}`, `/author/${author.slug}`, `/${page.slug}`]
    for (const path of paths) {
      await getPage(site.origin + path)
      await report(path, site.origin, port)
    }
  } finally {
    await browser.close()
  }
} finally {
  await stopStack()
}

async function report(path: string, origin: string, port: number): Promise<void> {
  const results: Run[] = []
  for (let run = 0; run < runs; run++) results.push(await measure(origin + path, port))
  const figure = (
    name: string,
    worst: 'least' | 'most',
    of: (run: Run) => number,
    write: (n: number) => string,
  ) => {
    const sorted = results.map(of).sort((a, b) => a - b)
    const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
    const extreme = (worst === 'least' ? sorted[0] : sorted.at(-1)) ?? Number.NaN
    say(`  ${name.padEnd(16)}${write(median)}  (${worst} ${write(extreme)})`)
  }
  say(`\n${path}`)
  categories.forEach((name, index) => {
    figure(name, 'least', ({ scores }) => scores[index] ?? 0, String)
  })
  figure(
    'LCP',
    'most',
    ({ lcpMs }) => lcpMs,
    (ms) => `${(ms / 1_000).toFixed(2)} s`,
  )
  figure(
    'CLS',
    'most',
    ({ cls }) => cls,
    (shift) => shift.toFixed(4),
  )
  figure(
    'TBT',
    'most',
    ({ tbtMs }) => tbtMs,
    (ms) => `${ms.toFixed(0)} ms`,
  )
  const { scripts = [], failed = [] } = results[0] ?? {}
  const total = scripts.reduce((sum, { bytes }) => sum + bytes, 0)
  say(`  ${'JavaScript'.padEnd(16)}${kilobytes(total)} in ${scripts.length} files`)
  for (const { url, bytes } of scripts) say(`    ${kilobytes(bytes).padStart(9)}  ${new URL(url).pathname}`)
  for (const audit of failed) say(`  not perfect: ${audit}`)
}

/** Makes one run. Chromium's trace sometimes lacks its beginning; Lighthouse then asks for another run. */
async function measure(url: string, port: number, triesLeft = 2): Promise<Run> {
  const result = await lighthouse(url, {
    port,
    output: 'json',
    logLevel: 'error',
    onlyCategories: [...categories],
    // Lighthouse's default, plus the storage in which the site keeps notes for the next visit.
    clearStorageTypes: ['file_systems', 'shader_cache', 'service_workers', 'cache_storage', 'local_storage'],
  })
  const failure = result ? result.lhr.runtimeError : { code: 'NO_RESULT', message: 'There is no result.' }
  if (failure?.code === 'NO_NAVSTART' && triesLeft > 0) return measure(url, port, triesLeft - 1)
  if (!result || failure) throw new Error(`Lighthouse failed: ${failure?.message}`)
  const { audits, categories: scored } = result.lhr
  const numeric = (id: string) => audits[id]?.numericValue ?? Number.NaN
  const requests = audits['network-requests']?.details as
    | { items?: { url: string; resourceType: string; transferSize: number }[] }
    | undefined
  return {
    scores: categories.map((id) => Math.round((scored[id]?.score ?? 0) * 100)),
    lcpMs: numeric('largest-contentful-paint'),
    cls: numeric('cumulative-layout-shift'),
    tbtMs: numeric('total-blocking-time'),
    scripts: (requests?.items ?? [])
      .filter(({ resourceType }) => resourceType === 'Script')
      .map(({ url: script, transferSize }) => ({ url: script, bytes: transferSize })),
    failed: categories.flatMap((id) =>
      (scored[id]?.auditRefs ?? [])
        .filter((ref) => ref.weight > 0 && (audits[ref.id]?.score ?? 1) < 1)
        .map((ref) => `${id}: ${ref.id} (${audits[ref.id]?.displayValue ?? audits[ref.id]?.score})`),
    ),
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1)} kB`
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

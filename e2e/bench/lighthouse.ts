/**
 * What Lighthouse says of the blog: `pnpm --filter @presstime/e2e bench:lighthouse [runs]`, three runs a page unless it is told
 * otherwise. The real stack in production mode, a real Chromium, Lighthouse's own mobile preset (a slow phone on slow
 * 4G, simulated); each figure is the median of the runs.
 *
 * Of the JavaScript it says what a reader without anything in the cache is sent for the page, as it came over the wire.
 */
import { createServer } from 'node:net'
import { chromium } from '@playwright/test'
import lighthouse from 'lighthouse'
import { browserArgs, findOrInstallBrowser } from '../browser.ts'
import { stackState } from '../harness/control.ts'
import startStack from '../harness/global-setup.ts'
import { getPage } from '../harness/page.ts'
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
  const median = (of: (run: Run) => number) =>
    results.map(of).sort((a, b) => a - b)[Math.floor(results.length / 2)] ?? Number.NaN
  say(`\n${path}`)
  categories.forEach((name, index) => {
    say(`  ${name.padEnd(16)}${median(({ scores }) => scores[index] ?? 0)}`)
  })
  say(`  ${'LCP'.padEnd(16)}${(median(({ lcpMs }) => lcpMs) / 1_000).toFixed(2)} s`)
  say(`  ${'CLS'.padEnd(16)}${median(({ cls }) => cls).toFixed(4)}`)
  say(`  ${'TBT'.padEnd(16)}${median(({ tbtMs }) => tbtMs).toFixed(0)} ms`)
  const { scripts = [], failed = [] } = results[0] ?? {}
  const total = scripts.reduce((sum, { bytes }) => sum + bytes, 0)
  say(`  ${'JavaScript'.padEnd(16)}${kilobytes(total)} in ${scripts.length} files`)
  for (const { url, bytes } of scripts) say(`    ${kilobytes(bytes).padStart(9)}  ${new URL(url).pathname}`)
  for (const audit of failed) say(`  not perfect: ${audit}`)
}

async function measure(url: string, port: number): Promise<Run> {
  const result = await lighthouse(url, {
    port,
    output: 'json',
    logLevel: 'error',
    onlyCategories: [...categories],
  })
  if (!result || result.lhr.runtimeError)
    throw new Error(`Lighthouse failed: ${result?.lhr.runtimeError?.message}`)
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

import { once } from 'node:events'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Worker } from 'node:worker_threads'
import { bundledLanguages } from 'shiki'
import { createWorkerPool } from '../src/markdown/worker-pool.ts'

// Tries a table of hostile bodies: every construct of the Markdown dialect, repeated up to a size, and every grammar of the
// highlighter with its worst of some random lines. Each is to be rendered or refused within the deadline, without holding up
// the event loop:
//
//   npm run bench:hostile-bodies -- [constructs | grammars] [size of a body] [seed]
//
// It prints a line for each body, and at the end the worst figures. The exit code is 1 when one was neither.
//
// Before and after, two threads only count for ten seconds: what the event loop waits for then is the machine's doing and not the
// renderer's.

const [part = 'both', size = '1000000', seed = '1'] = process.argv.slice(2)
const most = Number(size)
const timeoutMs = 10_000

/** Repeated as they are: in one line, and (with a line break behind each) in many. */
const units = [
  ...[
    'word ',
    '> ',
    '- ',
    '1. ',
    '* ',
    '    a',
    '# ',
    '#',
    '---',
    '===',
    '```',
    '~~~',
    '`',
    '`a`` ',
    '\\',
    '&amp;',
    '&',
  ],
  ...[
    '*a* ',
    '**a',
    '**a*',
    '*_',
    '_a ',
    '***a ',
    'a**',
    '~~a',
    '~',
    '[',
    '[a]',
    '[a](b) ',
    '[a](',
    '![a](b) ',
    '![',
  ],
  ...[
    '[^a] ',
    '[^a]: b',
    '[a]: b',
    '|a',
    '|',
    '|-',
    '<http://a>',
    'http://a.b ',
    'www.',
    'a@b.c ',
    '@',
    '- [ ] a',
    ':',
  ],
  ...[
    '<b>',
    '<div>',
    '<p>',
    '<a>',
    '<a x=',
    '<!--',
    '<![CDATA[',
    '<?',
    '<table><tr><td>',
    '<math><mi>',
    '<svg>',
    '<li>',
  ],
  ...[
    '<select>',
    '<template>',
    '<font><b><i>',
    '</b>',
    '<details>',
    '<img src=x ',
    '> [!NOTE] ',
    '\t',
    ' ',
    '\n',
    '(',
    ')',
  ],
]

const nestedLists = () => {
  let text = ''
  for (let depth = 0; text.length < most; depth++) text += `${' '.repeat(2 * depth)}- a\n`
  return text
}
const wideTable = (columns: number) => {
  const rows = Math.max(1, Math.floor(most / (2 * columns)))
  return `${'|a'.repeat(columns)}\n${'|-'.repeat(columns)}\n${`${'|a'.repeat(columns)}\n`.repeat(rows)}`
}
const special: [name: string, body: string][] = [
  ['footnote references', `[^a]: b\n\n${fill('[^a] ')}`],
  ['copied address', `[a]: ${'x'.repeat(most / 2)}\n\n${'[a] '.repeat(most / 8)}`],
  ['lists in lists by lines', nestedLists()],
  ['table of 10 columns', wideTable(10)],
  ['table of 500 columns', wideTable(500)],
  [
    'ordinary text',
    fill('Some *words*, `code` and a [link](http://a.example/b) in a paragraph of text.\n\n'),
  ],
  ['code by lines', `\`\`\`ts\n${fill('const a = [1, "b", { c: d }]\n')}\`\`\``],
  ['one line of code', `\`\`\`ts\n${fill('a(')}\n\`\`\``],
  [
    'every language',
    Object.keys(bundledLanguages)
      .map((name) => `\`\`\`${name}\n"a" = 1\n\`\`\``)
      .join('\n'),
  ],
  ['blocks of code', fill('```ts\na\n```\n')],
  ['pieces of code', `\`\`\`json\n${fill(`${'[1,'.repeat(100)}\n`)}\`\`\``],
]

function fill(unit: string): string {
  return unit.repeat(Math.ceil(most / unit.length)).slice(0, most)
}

/** Numerical Recipes' generator: the same lines for the same seed. */
let state = Number(seed)
const random = (below: number) => {
  state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
  return Math.floor((state / 2 ** 32) * below)
}
const pieces =
  `a :: < > ( ) [ ] { } " ' \` / * // /* */ # $ \${ @ = => -> ; , . & | ^ ~ ! ? \\ 0 1 <?php <a </a> {{ }} {% <% %> -- ''' """ if def class a.b( a<b,( 'a "a`.split(
    ' ',
  )
const randomLine = () => {
  const unit = Array.from({ length: 1 + random(4) }, () => pieces[random(pieces.length)]).join(
    random(2) ? '' : ' ',
  )
  return unit.repeat(500).slice(0, 499)
}

const pool = createWorkerPool({ workers: 2, timeoutMs })
const loop = monitorEventLoopDelay({ resolution: 5 })
loop.enable()
const worst = { ms: 0, loopMs: 0, rss: 0 }
const counts = { rendered: 0, refused: 0, failed: 0, over50Ms: 0 }
await pool.render({ markdown: '```ts\nlet a\n```', sizes: [] })
await measureMachine('before')
if (part !== 'grammars') {
  for (const unit of units) {
    await attempt(JSON.stringify(unit), fill(unit))
    await attempt(`${JSON.stringify(unit)} by lines`, fill(`${unit}\n`))
  }
  for (const [name, body] of special) await attempt(name, body)
}
if (part !== 'constructs')
  for (const language of Object.keys(bundledLanguages)) {
    const lines = Array.from({ length: 20 }, randomLine)
    await attempt(`grammar ${language}`, lines.map((line) => `\`\`\`${language}\n${line}\n\`\`\``).join('\n'))
  }
await measureMachine('after')
await pool.stop()
globalThis.gc?.()
say(`${JSON.stringify(counts)} worst ${JSON.stringify(worst)}, after it ${megabytes()} MB`)
process.exitCode = counts.failed > 0 ? 1 : 0

/** Says how long the event loop waits while two threads do nothing but count. */
async function measureMachine(when: string): Promise<void> {
  const count = 'const end = performance.now() + 10_000; while (performance.now() < end) {}'
  loop.reset()
  const threads = [1, 2].map(() => new Worker(count, { eval: true }))
  await Promise.all(threads.map((thread) => once(thread, 'exit')))
  const [p99, max] = [loop.percentile(99), loop.max].map((ns) => Math.round(ns / 1e6))
  say(
    `the machine ${when}: two threads that count, event loop p99 ${p99} ms, max ${max} ms; ${megabytes()} MB`,
  )
}

async function attempt(name: string, markdown: string): Promise<void> {
  loop.reset()
  const begin = performance.now()
  let said: string
  try {
    const { html } = await pool.render({ markdown, sizes: [] })
    counts.rendered++
    said = `${html.length} characters`
  } catch (error) {
    const isRefusal = error instanceof Error && error.name === 'BodyRefusal'
    counts[isRefusal ? 'refused' : 'failed']++
    said = String(error)
  }
  const ms = Math.round(performance.now() - begin)
  const loopMs = Math.round(loop.max / 1e6)
  if (loopMs > 50) counts.over50Ms++
  worst.ms = Math.max(worst.ms, ms)
  worst.loopMs = Math.max(worst.loopMs, loopMs)
  worst.rss = Math.max(worst.rss, megabytes())
  say(
    `${name.padEnd(30)} ${String(ms).padStart(6)} ms, loop ${loopMs} ms, ${megabytes()} MB: ${said.slice(0, 130)}`,
  )
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function megabytes(): number {
  return Math.round(process.memoryUsage.rss() / 2 ** 20)
}

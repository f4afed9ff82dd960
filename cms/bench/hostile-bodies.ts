import { execFileSync, fork } from 'node:child_process'
import { once } from 'node:events'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { bundledLanguages } from 'shiki'
import { createRenderer } from '../src/markdown/start-renderer.ts'

// Tries a table of hostile bodies: every construct of the Markdown dialect, repeated up to a size, and for
// every grammar of the highlighter the slowest of several random lines. Each body must be rendered or refused
// within the deadline, without blocking the event loop:
//
//   npm run bench:hostile-bodies -- [constructs | grammars] [size of a body] [seed]
//
// It prints a line for each body, and the worst figures at the end. The exit code is 1 when a body was
// neither rendered nor refused in time.
//
// The output shows the event loop delay of this process beside that of an idle process. The machine causes
// any delay that both have. The memory is that of this process and of the rendering process.

const [part = 'both', size = '1000000', seed = '1'] = process.argv.slice(2)
const most = Number(size)
const timeoutMs = 10_000

/** Each unit is repeated as it is: in one line, and in many lines with a line break behind each unit. */
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

/** The random generator of Numerical Recipes. It gives the same lines for the same seed. */
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

const renderer = createRenderer({ workers: 2, timeoutMs })
const loop = monitorEventLoopDelay({ resolution: 5 })
loop.enable()
const idle = fork(new URL('./idle-process.ts', import.meta.url))
const worst = { ms: 0, loopMs: 0, beyondIdleMs: 0, megabytes: 0, renderersMegabytes: 0 }
const counts = { rendered: 0, refused: 0, failed: 0, over50Ms: 0, over50MsAlone: 0 }
await renderer.render({ markdown: '```ts\nlet a\n```', sizes: [] })
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
await new Promise((resolve) => setTimeout(resolve, 35_000))
say(`${JSON.stringify(counts)} worst ${JSON.stringify(worst)}`)
say(`35 s later: this process ${megabytes()} MB, the one that renders ${renderersMegabytes()} MB`)
await renderer.stop()
idle.disconnect()
process.exitCode = counts.failed > 0 ? 1 : 0

/** Returns the longest event loop delay of an idle process since the last call, in ms. */
async function idleDelay(): Promise<number> {
  idle.send('')
  const [ms] = await once(idle, 'message')
  return ms
}

async function attempt(name: string, markdown: string): Promise<void> {
  await idleDelay()
  loop.reset()
  const begin = performance.now()
  let said: string
  try {
    const { html } = await renderer.render({ markdown, sizes: [] })
    counts.rendered++
    said = `${html.length} characters`
  } catch (error) {
    const isRefusal = error instanceof Error && error.name === 'BodyRefusal'
    counts[isRefusal ? 'refused' : 'failed']++
    said = String(error)
  }
  const ms = Math.round(performance.now() - begin)
  const loopMs = Math.round(loop.max / 1e6)
  const idleMs = await idleDelay()
  const rss = megabytes()
  const renderersRss = renderersMegabytes()
  if (loopMs > 50) counts.over50Ms++
  if (loopMs > 50 && idleMs <= 50) counts.over50MsAlone++
  worst.ms = Math.max(worst.ms, ms)
  worst.loopMs = Math.max(worst.loopMs, loopMs)
  worst.beyondIdleMs = Math.max(worst.beyondIdleMs, loopMs - idleMs)
  worst.megabytes = Math.max(worst.megabytes, rss)
  worst.renderersMegabytes = Math.max(worst.renderersMegabytes, renderersRss)
  say(
    `${name.padEnd(30)} ${String(ms).padStart(6)} ms, loop ${loopMs} (idle process ${idleMs}) ms, ${rss} + ${renderersRss} MB: ${said.slice(0, 130)}`,
  )
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function megabytes(): number {
  return Math.round(process.memoryUsage.rss() / 2 ** 20)
}

/** Returns the memory of the rendering process in MB; 0 when it does not run. */
function renderersMegabytes(): number {
  const pid = renderer.pid()
  return pid === null ? 0 : Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)])) / 1_024)
}

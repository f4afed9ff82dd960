import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDb } from '@presstime/db/client'
import { migrate } from '@presstime/db/migrate'
import { startTestServer } from '@presstime/db/testing/server'
import { PgBoss } from 'pg-boss'
import { pino } from 'pino'
import sharp from 'sharp'
import { openMarkdown } from '../src/importing/markdown/open-markdown.ts'
import { runImport } from '../src/importing/run-import.ts'
import { createListeners } from '../src/listeners/create-listeners.ts'
import { openStorage } from '../src/media/open-storage.ts'
import { createBodyRenderer } from '../src/media/render-body.ts'
import { ensureSearchLanguage } from '../src/search/ensure-search.ts'

// Measures the time and memory of an import, for the first run and for a second run:
//
//   npm run bench:import -- [10000]
//
// The source is a folder of Markdown, and the database is temporary. Each run is a new process, as for the
// command. A process does not give memory back, so a second run in the same process would show nothing.

const count = Number(process.argv[2] ?? 10_000)
const [, , , folderOfRun, databaseUrl = ''] = process.argv
const imageCount = 50

if (folderOfRun === undefined) await measureAll()
else await measure(folderOfRun, databaseUrl)

async function measureAll(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'presstime-bench-'))
  const server = await startTestServer()
  try {
    await migrate(server.adminUrl)
    const db = createDb(server.adminUrl, { maxConnections: 1 })
    await ensureSearchLanguage(db, 'english')
    await db.$disconnect()
    await writeSource(join(folder, 'source'))
    for (const what of ['first run', 'second run']) {
      say(what)
      await runAgain(folder, server.adminUrl)
    }
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Runs this file as a child process for one import. */
async function runAgain(folder: string, url: string): Promise<void> {
  const args = [...process.execArgv, import.meta.filename, String(count), folder, url]
  const child = spawn(process.execPath, args, { stdio: 'inherit' })
  await new Promise((resolve) => child.once('exit', resolve))
}

async function measure(folder: string, url: string): Promise<void> {
  const db = createDb(url, { maxConnections: 4 })
  const boss = new PgBoss({ connectionString: url, schema: 'jobs', supervise: false })
  boss.on('error', (error) => say(String(error)))
  await boss.start()
  await mkdir(join(folder, 'incoming'), { recursive: true })
  const renderer = createBodyRenderer(db, { workers: 2, timeoutMs: 10_000 })
  const begin = performance.now()
  let peak = 0
  const sampling = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 50)
  const source = await openMarkdown(join(folder, 'source'), { basePath: 'https://old.example/blog' })
  const report = await runImport(
    {
      db,
      boss,
      listeners: createListeners(boss),
      renderer,
      storage: await openStorage({ kind: 'local', folder: join(folder, 'media') }),
      log: pino({ level: 'silent' }),
      incoming: join(folder, 'incoming'),
      maxMediaBytes: 1e8,
      siteUrl: 'http://127.0.0.1:3000',
    },
    source,
    {
      publish: true,
      dryRun: false,
      strict: false,
      overwrite: false,
      signal: new AbortController().signal,
      onProgress({ done, total }) {
        if (done % 500 === 0)
          say(`  ${done} of ${total}, ${seconds(begin)} s, ${megabytes(process.memoryUsage.rss())} MB`)
      },
    },
  )
  clearInterval(sampling)
  const { counts, publications } = report
  const { user, system } = process.cpuUsage()
  // On a busy machine, the elapsed time grows, but the processor time hardly changes.
  const processor = ((user + system) / 1e6).toFixed(1)
  say(
    `  ${seconds(begin)} s (${processor} s of processor time), at most ${megabytes(peak)} MB, ${publications.length} publications, ${JSON.stringify(counts)}`,
  )
  await renderer.stop()
  await boss.stop({ graceful: false })
  await db.$disconnect()
}

async function writeSource(folder: string): Promise<void> {
  await mkdir(folder)
  for (let index = 0; index < imageCount; index++)
    await sharp({ create: { width: 1_200, height: 600 + index, channels: 3, background: '#446' } })
      .jpeg()
      .toFile(join(folder, `image-${index}.jpg`))
  for (let index = 0; index < count; index++) await writeFile(join(folder, `post-${index}.md`), postAt(index))
}

/** Returns a post of about 5 kB with headings, code, links and images. The report has notes about it. */
function postAt(index: number): string {
  const paragraph = `Paragraph of post ${index}, with *words*, \`code\` and a [link](./post-${(index + 1) % count}.md#part-2).`
  const section = (part: number) =>
    `## Part ${part}\n\n${Array(6).fill(paragraph).join('\n\n')}\n\n\`\`\`js\nconst a = ${index}\nconsole.log(a)\n\`\`\`\n\n![image](./image-${(index + part) % imageCount}.jpg)`
  const frontMatter = `---\ntitle: Post ${index}\ndate: 2015-03-01\nauthor: Author ${index % 20}\ntags: [Tag ${index % 300}, Tag ${((index * 7) % 300) + 300}]\nlayout: post\nweight: ${index}\naliases: [/2015/03/post-${index}.html]\n---\n`
  const rest = `See [what is gone](./gone-${index}.md), [above](#part-3) and {{ site.name }}.\n\n<video src="./film-${index}.mp4"></video>`
  return `${frontMatter}${[1, 2, 3, 4, 5, 6, 7, 8].map(section).join('\n\n')}\n\n${rest}\n`
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function seconds(begin: number): string {
  return ((performance.now() - begin) / 1_000).toFixed(1)
}

function megabytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(0)
}

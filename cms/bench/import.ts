import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDb } from '@presstime/db/client'
import { migrate } from '@presstime/db/migrate'
import { startTestServer } from '@presstime/db/testing/server'
import { PgBoss } from 'pg-boss'
import { pino } from 'pino'
import sharp from 'sharp'
import type { ImportContext } from '../src/importing/import-run.ts'
import { memorySource, sourcePost } from '../src/importing/memory-source.fixture.ts'
import { runImport } from '../src/importing/run-import.ts'
import type { Source, SourcePost } from '../src/importing/source.ts'
import { openStorage } from '../src/media/open-storage.ts'
import { createBodyRenderer } from '../src/media/render-body.ts'
import { ensureSearchLanguage } from '../src/search/ensure-search.ts'

// Measures how long an import takes, how much memory, and that a second one is quick and that memory does not grow:
//
//   npm run bench:import -- [10000]
//
// The posts are made as they are read, so that the figures are those of the import. The database is one of its own.

const count = Number(process.argv[2] ?? 10_000)
const imageCount = 50

const folder = await mkdtemp(join(tmpdir(), 'presstime-bench-'))
const server = await startTestServer()
await migrate(server.adminUrl)
const db = createDb(server.adminUrl, { maxConnections: 4 })
const renderer = createBodyRenderer(db, { workers: 2, timeoutMs: 10_000 })
const boss = new PgBoss({ connectionString: server.adminUrl, schema: 'jobs', supervise: false })
boss.on('error', (error) => say(String(error)))
try {
  await boss.start()
  await ensureSearchLanguage(db, 'english')
  await mkdir(join(folder, 'incoming'))
  for (let index = 0; index < imageCount; index++)
    await sharp({ create: { width: 1_200, height: 600 + index, channels: 3, background: '#446' } })
      .jpeg()
      .toFile(join(folder, `image-${index}.jpg`))
  const context: ImportContext = {
    db,
    boss,
    renderer,
    storage: await openStorage({ kind: 'local', folder: join(folder, 'media') }),
    log: pino({ level: 'silent' }),
    incoming: join(folder, 'incoming'),
    maxMediaBytes: 1e8,
    siteUrl: 'http://127.0.0.1:3000',
  }
  await measure('first run', context)
  await measure('second run', context)
} finally {
  await renderer.stop()
  await boss.stop({ graceful: false })
  await db.$disconnect()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}

async function measure(what: string, context: ImportContext): Promise<void> {
  const begin = performance.now()
  let peak = 0
  const sampling = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 100)
  const report = await runImport(context, generatedSource(), {
    publish: true,
    dryRun: false,
    strict: false,
    overwrite: false,
    signal: new AbortController().signal,
    onProgress({ done, total }) {
      if (done % 1_000 === 0)
        say(`${what}: ${done} of ${total}, ${seconds(begin)} s, ${megabytes(process.memoryUsage.rss())} MB`)
    },
  })
  clearInterval(sampling)
  const { counts, publications } = report
  say(
    `${what}: ${seconds(begin)} s, at most ${megabytes(peak)} MB, ${publications.length} publications, ${JSON.stringify(counts)}`,
  )
}

function generatedSource(): Source {
  const files = Object.fromEntries(
    Array.from({ length: imageCount }, (_, index) => [
      `image-${index}.jpg`,
      join(folder, `image-${index}.jpg`),
    ]),
  )
  async function* posts() {
    for (let index = 0; index < count; index++) yield generatedPost(index)
  }
  return { ...memorySource([], { name: 'bench', files }), outline: posts, entries: posts }
}

/** Some 4 kB, with headings, code, links and images. */
function generatedPost(index: number): SourcePost {
  const paragraph = `Paragraph of post ${index}, with *words*, \`code\` and a [link](./post-${(index + 1) % count}.md).`
  const section = `## Section\n\n${Array(6).fill(paragraph).join('\n\n')}\n\n\`\`\`js\nconst a = ${index}\nconsole.log(a)\n\`\`\`\n\n![image](./image-${index % imageCount}.jpg)`
  return sourcePost(`post-${index}`, {
    body: Array(8).fill(section).join('\n\n'),
    authors: [{ name: `Author ${index % 20}` }],
    tags: [{ name: `Tag ${index % 300}` }, { name: `Tag ${(index * 7) % 300}` }],
    formerPaths: [`/2015/03/post-${index}.html`],
  })
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

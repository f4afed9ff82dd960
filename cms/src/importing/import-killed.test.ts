import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Db } from '@presstime/db/client'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'
import { imageCount } from './varied-entries.fixture.ts'

let killed: TestCms
let undisturbed: TestCms
let folder: string
beforeAll(async () => {
  killed = await startTestCms()
  undisturbed = await startTestCms()
  folder = await mkdtemp(join(tmpdir(), 'presstime-source-'))
  for (let index = 0; index < imageCount; index++)
    await sharp({ create: { width: 4, height: 4 + index, channels: 3, background: '#a00' } })
      .png()
      .toFile(join(folder, `image-${index}.png`))
})
afterAll(async () => {
  await Promise.all([killed.stop(), undisturbed.stop()])
  await rm(folder, { recursive: true, force: true })
})

const program = fileURLToPath(new URL('import-in-child.fixture.ts', import.meta.url))

/**
 * Imports in a separate process, and kills it.
 *
 * @param afterStatements the kill comes a moment after this many statements were sent to the database
 * @returns how many statements were sent, and whether the import finished
 */
async function importInChild({ config }: TestCms, afterStatements = Number.POSITIVE_INFINITY) {
  const { database, media, site, access, encryptionKey } = config
  const child = spawn(process.execPath, [program, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      DATABASE_URL: database.url,
      MEDIA_DIR: dirname(media.incoming),
      SITE_ORIGIN: site.origin,
      ADMIN_TOKEN: access.adminToken,
      ENCRYPTION_KEY: encryptionKey.toString('base64'),
      WEBHOOK_SECRET: site.webhookSecret,
    },
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output += text
    if (output.length >= afterStatements) child.kill('SIGKILL')
  })
  await once(child, 'close')
  const statements = output.replace(/[^.]/g, '').length
  expect(statements).toBeGreaterThan(0)
  return { statements, isComplete: output.endsWith('.complete') }
}

/** Returns all content, with names instead of ids, and without the times of writing. */
async function contentOf(db: Db) {
  const media = { select: { hash: true } } as const
  const slug = { select: { slug: true } } as const
  const tags = { orderBy: { position: 'asc' }, select: { position: true, tag: slug } } as const
  const texts = { title: true, slug: true, excerpt: true, body: true, seoTitle: true, noindex: true } as const
  const typed = { type: true, slug: true } as const
  return {
    posts: await db.post.findMany({
      orderBy: [{ type: 'asc' }, { slug: 'asc' }],
      select: {
        ...texts,
        type: true,
        version: true,
        publishedVersion: true,
        publishedAt: true,
        publishAt: true,
        scheduledBy: true,
        author: slug,
        cover: media,
        tags,
        revisions: {
          orderBy: { number: 'asc' },
          select: { ...texts, number: true, html: true, createdBy: true },
        },
        live: {
          select: {
            ...texts,
            html: true,
            version: true,
            publishedAt: true,
            updatedAt: true,
            author: slug,
            cover: media,
            tags,
          },
        },
      },
    }),
    authors: await db.author.findMany({
      orderBy: { slug: 'asc' },
      select: { slug: true, name: true, bio: true, version: true, avatar: media },
    }),
    tags: await db.tag.findMany({
      orderBy: { slug: 'asc' },
      select: { slug: true, name: true, description: true, version: true },
    }),
    media: await db.media.findMany({
      orderBy: { hash: 'asc' },
      select: { hash: true, fileName: true, alt: true },
    }),
    redirects: await db.redirect.findMany({
      orderBy: { path: 'asc' },
      select: { path: true, target: true, post: { select: typed } },
    }),
    settings: await db.siteSettings.findMany({ select: { name: true, version: true } }),
    imported: await db.importedPost.findMany({
      orderBy: { key: 'asc' },
      select: {
        key: true,
        slug: true,
        version: true,
        published: true,
        contentHash: true,
        post: { select: typed },
      },
    }),
    notIndexed: await db.$queryRaw`SELECT slug FROM "LivePost" WHERE search IS NULL`,
  }
}

/** How often to kill the import. Each round costs the start of a process. */
const rounds = 4

test('an import that is killed several times and then finishes has the result of a single run', async () => {
  const whole = await importInChild(undisturbed)
  expect(whole.isComplete).toBe(true)
  // Work of an earlier round is not repeated, so the kills move on from the drafts to the publish.
  let left = whole.statements
  let kills = 0
  for (let round = 0; round < rounds; round++) {
    const { statements, isComplete } = await importInChild(killed, (0.2 + Math.random() / 2) * left)
    left -= statements
    if (!isComplete) kills++
  }
  expect(kills).toBeGreaterThan(1)
  expect((await importInChild(killed)).isComplete).toBe(true)
  const content = await contentOf(killed.db)
  expect(content).toEqual(await contentOf(undisturbed.db))
  expect(content.posts).toHaveLength(60)
  expect(content.imported.filter(({ published }) => published).length).toBeGreaterThan(40)
}, 300_000)

/**
 * `npm start` starts the database, the CMS and the site in production mode and keeps them running until it is
 * stopped.
 */
import path from 'node:path'
import { createDb } from '@presstime/db/client'
import { markSample } from '../src/samples/mark-sample.ts'
import { buildFolder, removeAbandonedBuilds } from './build-folder.ts'
import { watchCode } from './changed-code.ts'
import { claimDataFolder } from './claim-data-folder.ts'
import type { Settings } from './config.ts'
import { startDatabase } from './database.ts'
import { ensureEnvFile } from './env-file.ts'
import type { GraphqlTarget } from './graphql.ts'
import { loadSettings } from './load-settings.ts'
import { checkPorts, portsOf } from './ports.ts'
import { say, step } from './progress.mjs'
import { publicSequence, seedSamplePosts } from './seed.ts'
import { serverPart } from './server-part.ts'
import { cmsServer, siteServer } from './servers.ts'
import { buildAndStamp, moveStampOn, siteIsBuilt } from './site-build.ts'
import { Supervisor } from './supervisor.ts'

const root = path.resolve(import.meta.dirname, '../..')
const supervisor = new Supervisor()
const { signal } = supervisor
/** Runs when a stop begins, while all parts still run. The start-up sets it at its end. */
let beforeStop = async () => {}

process.exitCode = await supervisor.run(startUp, () => beforeStop())
process.exit()

async function startUp(): Promise<void> {
  if (await ensureEnvFile(root)) say('  ✓ .env created, with new secrets')
  const settings = await loadSettings(root)
  claimDataFolder(settings)
  await checkPorts(portsOf(settings))
  for (const folder of removeAbandonedBuilds(root)) say(`  ✓ site/${folder} deleted: its data folder is gone`)

  const database = await step({ doing: 'starting the database', done: 'database ready' }, () =>
    startDatabase(settings, (part) => supervisor.keep(part)),
  )
  signal.throwIfAborted()

  const graphql = { url: `${settings.cms.origin}/graphql`, token: settings.adminToken }
  const sayIfCodeChanged = await watchCode(root)
  await step({ doing: 'starting the CMS', done: 'CMS ready' }, () =>
    supervisor.keep(
      serverPart(cmsServer(settings, database.url, path.join(settings.logs, 'cms.log')), {
        healthUrl: `${settings.cms.origin}/health/ready`,
        async after(aborted) {
          await database.untilReady(aborted)
          await sayIfCodeChanged()
        },
      }),
    ),
  )

  const sequence = await publicSequence(graphql.url)
  if (!(await siteIsBuilt(settings, sequence))) {
    await step({ doing: 'building the site', done: 'site built' }, () =>
      buildAndStamp(settings, sequence, signal),
    )
  }
  await step({ doing: 'starting the site', done: 'site ready' }, () =>
    supervisor.keep(
      serverPart(
        siteServer(settings, 'start', buildFolder(settings, 'start'), path.join(settings.logs, 'site.log')),
        { healthUrl: `${settings.site.origin}/api/health` },
      ),
    ),
  )

  if (sequence === 0) {
    await step(
      { doing: 'publishing sample posts', done: (posts: number) => `${posts} sample posts published` },
      () => seedAndMark(graphql, database.url),
    )
  }
  // The pages change while the site runs. The next start compares its database with the last sequence that
  // they showed.
  beforeStop = async () => moveStampOn(settings, await publicSequence(graphql.url, 2000))
  sayWhereToGo(settings)
}

/**
 * Publishes the samples and marks them as samples. One command, or the first import, deletes marked samples.
 */
async function seedAndMark(graphql: GraphqlTarget, databaseUrl: string): Promise<number> {
  const db = createDb(databaseUrl, { maxConnections: 1 })
  try {
    return await seedSamplePosts(root, graphql, signal, (kind, id) => markSample(db, kind, id))
  } finally {
    await db.$disconnect()
  }
}

function sayWhereToGo(settings: Settings): void {
  say(`
Presstime runs.

  Site         ${settings.site.publicUrl}
  GraphQL      ${settings.cms.origin}/graphql
  Admin token  grep ADMIN_TOKEN .env
  Logs         ${path.relative(root, settings.logs) || settings.logs}

Stop it with Ctrl-C.`)
}

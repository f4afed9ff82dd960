import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseEnv } from 'node:util'
import { readSettings, type Settings } from '../../cms/launch/config.ts'
import { fillSecrets } from '../../cms/launch/env-file.ts'
import { inheritedEnvironment } from '../../cms/launch/environment.mjs'
import { KeptPart } from '../../cms/launch/kept-part.ts'
import type { ServerCommand } from '../../cms/launch/managed-process.ts'
import type { PartPlan } from '../../cms/launch/part.ts'
import { freePort } from '../../cms/launch/ports.ts'
import { serverPart } from '../../cms/launch/server-part.ts'
import { cmsServer, siteEnvironment, siteServer } from '../../cms/launch/servers.ts'
import { buildSite } from '../../cms/launch/site-build.ts'
import { startProxies } from './proxies.ts'
import { type Controls, startRestartableDatabase } from './restartable-database.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** A server of the stack that tests stop, kill and start again. */
export type Server = Controls & {
  origin: string
  pid: () => number | undefined
}

export type Stack = Awaited<ReturnType<typeof startStack>>

/**
 * Starts the real stack in production mode on free ports: Postgres with its data in a temporary folder, the
 * CMS, and a separate build of the site. A fault proxy stands between the site and the CMS in each direction.
 *
 * Two more servers run only after a test starts them. `detachedSite` is a site that was built without a CMS,
 * as in an image; no webhook reaches it, and its clock can be moved forward (shiftable-clock.ts). `secondCms`
 * is another CMS on the same database.
 */
export async function startStack(signal: AbortSignal) {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'presstime-e2e-'))
  const stops: (() => Promise<void>)[] = []
  const close = async () => {
    for (const stop of stops.toReversed()) await stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    const settings = await makeSettings(dataDir)
    const proxies = await startProxies(settings)
    for (const { close } of Object.values(proxies)) stops.push(close)
    const restartable = await startRestartableDatabase(settings, signal)
    const { url: databaseUrl, controls: database } = restartable
    stops.push(database.stop)
    const log = (name: string) => path.join(settings.logs, `${name}.log`)
    const serve = (origin: string, health: string, command: ServerCommand) => {
      const plan = serverPart(command, {
        healthUrl: `${origin}${health}`,
        ...(command.name === 'CMS' && { after: restartable.untilReady }),
      })
      const server = serverOf(origin, plan, signal)
      stops.push(server.stop)
      return server
    }

    const serveCms = (on: Settings, logName: string) => {
      const command = cmsServer(on, databaseUrl, log(logName))
      // The compile cache halves the time of a start, and the tests start servers often. A graceful stop
      // fills the cache.
      command.env.NODE_COMPILE_CACHE = path.join(dataDir, 'compile-cache')
      return serve(on.cms.origin, '/health/ready', command)
    }
    const cms = serveCms(settings, 'cms')
    await cms.start()
    const secondCms = serveCms(await onOtherPort(settings, 'CMS_PORT'), 'second-cms')

    const distDir = '.next-e2e'
    await buildSite(root, {
      env: siteEnvironment(settings, distDir, 'production'),
      logFile: log('build'),
      signal,
    })
    const site = serve(
      settings.site.origin,
      '/api/health',
      siteServer(settings, 'start', distDir, log('site')),
    )
    await site.start()

    const detached = await onOtherPort(settings, 'SITE_PORT')
    const detachedDist = '.next-e2e-detached'
    const env = siteEnvironment(detached, detachedDist, 'production')
    delete env.CMS_URL
    await buildSite(root, { env, logFile: log('detached-build'), signal })
    const detachedServer = siteServer(detached, 'start', detachedDist, log('detached-site'))
    detachedServer.env.NODE_OPTIONS = `--import ${pathToFileURL(path.join(import.meta.dirname, 'shiftable-clock.ts'))}`
    const detachedSite = serve(detached.site.origin, '/api/health', detachedServer)

    return { settings, database, proxies, cms, secondCms, site, detachedSite, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function makeSettings(dataDir: string): Promise<Settings> {
  const example = parseEnv(fillSecrets(await readFile(path.join(root, '.env.example'), 'utf8'))) as Record<
    string,
    string
  >
  const { PATH = '', HOME = '', TMPDIR = tmpdir() } = inheritedEnvironment()
  return readSettings(root, {
    PATH,
    HOME,
    TMPDIR,
    ...example,
    DATA_DIR: dataDir,
    // Builds the pages of the tests as well: site/app/fixtures.
    TEST_PAGES: '1',
    CMS_PORT: String(await freePort()),
    SITE_PORT: String(await freePort()),
    POSTGRES_PORT: String(await freePort()),
    CMS_URL: `http://127.0.0.1:${await freePort()}/graphql`,
    SITE_WEBHOOK_URL: `http://127.0.0.1:${await freePort()}/api/revalidate`,
    // The shortest sensible timeout: a page that waits for a hanging CMS is late by this time.
    CMS_TIMEOUT_MS: '1000',
    // The webhook receivers of the tests are on the loopback.
    WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8',
  })
}

/** Returns the same settings with another port, for a second site or CMS. */
async function onOtherPort(settings: Settings, name: 'CMS_PORT' | 'SITE_PORT'): Promise<Settings> {
  return readSettings(root, { ...settings.environment, [name]: String(await freePort()) })
}

function serverOf(origin: string, plan: PartPlan, signal: AbortSignal): Server {
  let current: KeptPart | undefined
  const end = async (how: 'stop' | 'kill') => {
    await current?.[how]()
    current = undefined
  }
  return {
    origin,
    pid: () => current?.pid,
    async start() {
      if (current) return current.untilReady(signal)
      const part = new KeptPart(plan, { signal, tell: () => {} })
      await part.start().catch(async (error: unknown) => {
        await part.kill()
        throw error
      })
      current = part
    },
    stop: () => end('stop'),
    kill: () => end('kill'),
  }
}

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseEnv } from 'node:util'
import { readSettings, type Settings } from '../../cms/launch/config.ts'
import { startDatabase } from '../../cms/launch/database.ts'
import { fillSecrets } from '../../cms/launch/env-file.ts'
import { inheritedEnvironment } from '../../cms/launch/environment.mjs'
import { waitUntilHealthy } from '../../cms/launch/health.ts'
import { type ManagedProcess, type ServerCommand, startProcess } from '../../cms/launch/managed-process.ts'
import { freePort } from '../../cms/launch/ports.ts'
import { cmsServer, siteEnvironment, siteServer } from '../../cms/launch/servers.ts'
import { buildSite } from '../../cms/launch/site-build.ts'
import type { Part } from '../../cms/launch/supervisor.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** A server of the stack that tests stop, kill and start again. */
export type Server = {
  origin: string
  pid: () => number | undefined
  /** Starts it and waits until it is healthy; nothing when it runs. */
  start: () => Promise<void>
  stop: () => Promise<void>
  /** SIGKILL, at once. */
  kill: () => Promise<void>
}

export type Stack = Awaited<ReturnType<typeof startStack>>

/**
 * The real stack, in production mode, on free ports, with a database in a temporary folder: Postgres, the CMS, and
 * the site built into a folder of its own. `detachedSite` was built with no CMS named, as an image is.
 */
export async function startStack(signal: AbortSignal) {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'presstime-e2e-'))
  const parts: Part[] = []
  const close = async () => {
    for (const part of parts.toReversed()) await part.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    const settings = await makeSettings(dataDir)
    const databaseUrl = await startDatabase(settings, { add: (part) => parts.push(part) }, { durable: false })
    const log = (name: string) => path.join(settings.logs, `${name}.log`)
    const serve = (origin: string, health: string, command: ServerCommand) => {
      const { server, stop } = serverOf(origin, `${origin}${health}`, command, signal)
      parts.push({
        name: command.name,
        exited: Promise.resolve(''),
        stop,
        kill: server.kill,
        lastLines: async () => '',
      })
      return server
    }

    const cms = serve(settings.cms.origin, '/health/ready', cmsServer(settings, databaseUrl, log('cms')))
    await cms.start()

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

    const detached = await detach(settings)
    const detachedDist = '.next-e2e-detached'
    const env = siteEnvironment(detached, detachedDist, 'production')
    delete env.CMS_URL
    await buildSite(root, { env, logFile: log('detached-build'), signal })
    const detachedServer = siteServer(detached, 'start', detachedDist, log('detached-site'))
    const detachedSite = serve(detached.site.origin, '/api/health', detachedServer)

    return { settings, cms, site, detachedSite, close }
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
    CMS_PORT: String(await freePort()),
    SITE_PORT: String(await freePort()),
    POSTGRES_PORT: String(await freePort()),
  })
}

/** The same settings for another site beside the first one. */
async function detach(settings: Settings): Promise<Settings> {
  return readSettings(root, { ...settings.environment, SITE_PORT: String(await freePort()) })
}

function serverOf(origin: string, healthUrl: string, command: ServerCommand, signal: AbortSignal) {
  let current: ManagedProcess | undefined
  const server: Server = {
    origin,
    pid: () => (current?.hasExited() === false ? current.pid : undefined),
    async start() {
      if (server.pid() !== undefined) return
      current = await startProcess(command)
      await waitUntilHealthy(current, healthUrl, { signal })
    },
    stop: async () => current?.stop(),
    kill: async () => current?.kill(),
  }
  return { server, stop: server.stop }
}

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { signatureHeaders } from '@presstime/protocol/sign'
import { statedSequence } from '@presstime/protocol/stated-sequence'

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo='
const SITE = join(import.meta.dirname, '..')

/** The answer that a reader received. */
export type Read = { status: number; sequence: number; title: string | undefined; ms: number }

/**
 * Builds and starts the real site, in a separate dist folder that stays between builds.
 *
 * @param settings added to the settings that every test needs
 */
export async function builtSite(
  distDir: string,
  cmsUrl: () => string,
  settings: Record<string, string> = {},
) {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const env = () => ({
    PATH: dirname(process.execPath),
    NODE_ENV: 'production' as const,
    NEXT_TELEMETRY_DISABLED: '1',
    NEXT_DIST_DIR: distDir,
    SITE_URL: origin,
    WEBHOOK_SECRET: SECRET,
    CMS_URL: cmsUrl(),
    ...settings,
  })
  let output = ''
  const run = (args: string[]) => {
    output = ''
    const child = spawn(process.execPath, args, { cwd: SITE, env: env(), stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk
      })
    }
    return child
  }
  let server: ChildProcess | undefined

  const site = {
    origin,
    distDir: join(SITE, distDir),
    /** The output of the last process. */
    output: () => output,
    async build() {
      const [status] = await once(run(['scripts/build.ts']), 'exit')
      if (status !== 0) throw new Error(`The build failed:\n${output}`)
    },
    /** Starts the site and returns at once, so that the next `read` is the first request to the server. */
    start() {
      const next = join(SITE, 'node_modules/next/dist/bin/next')
      server = run([next, 'start', '--hostname', '127.0.0.1', '--port', String(port)])
    },
    async kill() {
      if (server?.exitCode === null && server.signalCode === null) {
        server.kill('SIGKILL')
        await once(server, 'exit')
      }
    },
    /** Sends one request of a reader, as soon as the server listens. */
    async read(path: string): Promise<Read> {
      for (let tries = 0; ; tries++) {
        const started = performance.now()
        try {
          const response = await fetch(origin + path, { redirect: 'manual' })
          const page = await response.text()
          return {
            status: response.status,
            sequence: statedSequence(null, page) ?? -1,
            title: /<h1[^>]*>([^<]*)/.exec(page)?.[1],
            ms: performance.now() - started,
          }
        } catch (error) {
          if (tries > 1_000 || server?.exitCode !== null) throw new Error(output, { cause: error })
          await pause(10)
        }
      }
    },
    async health() {
      const response = await fetch(`${origin}/api/health`)
      return { status: response.status, body: await response.json() }
    },
    /** Sends a webhook about a publication, as the CMS does. */
    async notify(data: unknown, more: Record<string, string> = {}): Promise<number> {
      const at = new Date()
      const body = JSON.stringify({ type: 'publication.created', timestamp: at.toISOString(), data })
      const headers = { ...more, ...signatureHeaders({ id: 'msg_1', body, secrets: [SECRET] }, at) }
      return (await fetch(`${origin}/api/revalidate`, { method: 'POST', body, headers })).status
    },
  }
  return site
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

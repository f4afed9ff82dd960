/** `pnpm dev`: the CMS and the site in watch mode, on the database of `npm start`, what they say prefixed by who says it. */
import path from 'node:path'
import { buildFolder, claimBuildFolder } from './build-folder.ts'
import { readSettings } from './config.ts'
import { startDatabase } from './database.ts'
import { ensureEnvFile, readEnvironment } from './env-file.ts'
import { waitUntilHealthy } from './health.ts'
import { startProcess } from './managed-process.ts'
import { checkPorts, portsOf } from './ports.ts'
import { say, step } from './progress.mjs'
import { cmsServer, siteServer } from './servers.ts'
import { Supervisor } from './supervisor.ts'

const root = path.resolve(import.meta.dirname, '../..')
const supervisor = new Supervisor()
const prefixed = (name: string) => (line: string) => say(`${name.padEnd(4)} │ ${line}`)
/** A restart does not wait for what is under way: the CMS takes up again what it was killed in. */
const watching = ['--watch', '--watch-path=src', '--watch-path=../prisma/src', '--watch-kill-signal=SIGKILL']
const graceMs = 3000

process.exitCode = await supervisor.run(startUp)
process.exit()

async function startUp(): Promise<void> {
  if (await ensureEnvFile(root)) say('  ✓ .env made, with secrets of its own')
  const settings = readSettings(root, await readEnvironment(root))
  await checkPorts(portsOf(settings))
  const databaseUrl = await step({ doing: 'starting the database', done: 'database ready' }, () =>
    startDatabase(settings, supervisor),
  )
  const { signal } = supervisor
  signal.throwIfAborted()
  const cms = await startProcess(cmsServer(settings, databaseUrl, prefixed('cms'), watching))
  supervisor.add({ ...cms, stop: () => cms.stop(graceMs) })
  await waitUntilHealthy(cms, `${settings.cms.origin}/health/ready`, { signal })
  claimBuildFolder(settings, buildFolder(settings, 'dev'))
  supervisor.add(
    await startProcess(siteServer(settings, 'dev', buildFolder(settings, 'dev'), prefixed('site'))),
  )
}

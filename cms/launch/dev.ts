/**
 * `npm run dev` runs the CMS and the site in watch mode on the database of `npm start`. Each line of output
 * is prefixed with the name of the server that wrote it.
 */
import path from 'node:path'
import { buildFolder, claimBuildFolder } from './build-folder.ts'
import { startDatabase } from './database.ts'
import { ensureEnvFile } from './env-file.ts'
import { loadSettings } from './load-settings.ts'
import { checkPorts, portsOf } from './ports.ts'
import { say, step } from './progress.mjs'
import { serverPart } from './server-part.ts'
import { cmsServer, siteServer } from './servers.ts'
import { Supervisor } from './supervisor.ts'

const root = path.resolve(import.meta.dirname, '../..')
const supervisor = new Supervisor()
const prefixed = (name: string) => (line: string) => say(`${name.padEnd(4)} │ ${line}`)
const watched = ['src', '../prisma/src', '../packages/protocol/src'].map((folder) => `--watch-path=${folder}`)
/** On a restart, kill the CMS at once. The new process resumes the jobs that were interrupted. */
const watching = ['--watch', ...watched, '--watch-kill-signal=SIGKILL']
const graceMs = 3000

process.exitCode = await supervisor.run(startUp)
process.exit()

async function startUp(): Promise<void> {
  if (await ensureEnvFile(root)) say('  ✓ .env created, with new secrets')
  const settings = await loadSettings(root)
  await checkPorts(portsOf(settings))
  const database = await step({ doing: 'starting the database', done: 'database ready' }, () =>
    startDatabase(settings, (part) => supervisor.keep(part)),
  )
  supervisor.signal.throwIfAborted()
  await supervisor.keep(
    serverPart(cmsServer(settings, database.url, prefixed('cms'), watching), {
      healthUrl: `${settings.cms.origin}/health/ready`,
      after: database.untilReady,
      graceMs,
    }),
  )
  const folder = buildFolder(settings, 'dev')
  claimBuildFolder(settings, folder)
  await supervisor.keep(serverPart(siteServer(settings, 'dev', folder, prefixed('site')), {}))
}

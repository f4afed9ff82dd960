/**
 * `npm run pack:packages -- <folder>`: writes the packages that other sites install, as files for `npm
 * install`. The folder is `.data/packages` unless it is named.
 */
import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { callersFolder, inheritedEnvironment } from './environment.mjs'
import { complain, say } from './progress.mjs'
import { CommandFailed, runLogged } from './run-logged.mjs'
import { onStopSignals } from './stop-signals.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const [named] = process.argv.slice(2)
const folder = named === undefined ? path.join(root, '.data/packages') : path.resolve(callersFolder, named)
const stopping = new AbortController()
onStopSignals(() => stopping.abort())

const { packageManager } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'))
await mkdir(folder, { recursive: true })
try {
  // Each one is built against those before it.
  for (const name of ['protocol', 'receiver']) {
    const cwd = path.join(root, 'packages', name)
    const { version } = JSON.parse(await readFile(path.join(cwd, 'package.json'), 'utf8'))
    await runLogged('npx', ['-y', packageManager, 'pack', '--pack-destination', folder], {
      cwd,
      env: { ...inheritedEnvironment(), CI: 'true' },
      logFile: path.join(root, `.data/logs/pack-${name}.log`),
      signal: stopping.signal,
    })
    say(path.join(folder, `presstime-${name}-${version}.tgz`))
  }
} catch (error) {
  if (!(error instanceof CommandFailed) && !stopping.signal.aborted) throw error
  complain(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

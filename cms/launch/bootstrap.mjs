// @ts-check
/**
 * The entry point of every npm script: plain JavaScript that runs on any Node from 20 on, with no package
 * installed. It installs the packages, generates the database client, and then runs the TypeScript launcher
 * or a tool (`in <folder> <program> …`) on the project's own Node version.
 */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { commandOptions } from './command-options.mjs'
import { callersFolder, inheritedEnvironment, takenByNpm } from './environment.mjs'
import { generateClient } from './generate.mjs'
import { installPackages, projectNode } from './install.mjs'
import { withLock } from './lock.mjs'
import { complain, leaveStandardOutput, Stopped, say } from './progress.mjs'
import { CommandFailed, signalGroup } from './run-logged.mjs'
import { onStopSignals } from './stop-signals.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const mode = process.argv[2] ?? ''
const titles = {
  start: 'Presstime',
  dev: 'Presstime, development',
  test: 'Presstime, tests',
  presstime: '',
  in: '',
}

if (Number(process.versions.node.split('.')[0]) < 20) {
  complain(`Presstime needs Node 20 or newer; this is ${process.version} (${process.execPath}).`)
  process.exit(1)
}
if (!(mode in titles)) {
  complain(`Usage: node cms/launch/bootstrap.mjs ${Object.keys(titles).join('|')}`)
  process.exit(2)
}

/**
 * A command prints its own output and sets its own exit code: the launcher prints no title and writes nothing
 * to standard output.
 */
const isCommand = mode === 'presstime' || mode === 'in'
if (isCommand) leaveStandardOutput()
if (mode === 'presstime') {
  const taken = takenByNpm(commandOptions).map((name) => `--${name}`)
  if (taken.length > 0) {
    complain(
      `npm took ${taken.join(', ')} for itself. Put -- before the arguments for Presstime: npm run presstime -- …`,
    )
    process.exit(2)
  }
}

/**
 * The exit code after a stop signal. A server that stopped has done what was asked (0). Tests and commands
 * that stopped are not finished (130, as after SIGINT).
 */
const stoppedCode = mode === 'test' || isCommand ? 130 : 0
const stopping = new AbortController()
/** @type {import('node:child_process').ChildProcess | undefined} */
let launcher

onStopSignals((signal, times) => {
  stopping.abort(new Stopped())
  if (times > 2 && launcher?.pid) signalGroup(launcher.pid, 'SIGKILL')
  // Many tools run behind a wrapper script, and a signal to the wrapper alone would not reach the tool.
  if (mode === 'in' && launcher?.pid) signalGroup(launcher.pid, signal)
  else launcher?.kill(signal)
})

if (!isCommand) say(`\n${titles[/** @type {keyof typeof titles} */ (mode)]}`)
try {
  const place = { root, logs: path.join(dataDirectory(), 'logs'), signal: stopping.signal }
  await withLock(
    {
      // One lock for the checkout: two installations that start from it at the same time share its packages.
      file: path.join(root, '.data', 'install.lock'),
      program: 'bootstrap.mjs',
      signal: stopping.signal,
      waiting: (holder) => complain(`  … another Presstime (process ${holder}) is installing packages`),
    },
    async () => {
      await installPackages(place)
      await generateClient(place)
    },
  )
  process.exitCode = await launch()
} catch (error) {
  if (stopping.signal.aborted) {
    process.exitCode = stoppedCode
  } else {
    complain(
      `\n${error instanceof CommandFailed ? error.message : error instanceof Error ? error.stack : error}`,
    )
    process.exitCode = 1
  }
}

/** @returns {Promise<number>} the exit code of the launcher or the tool */
function launch() {
  const { command, args, cwd, env } = mode === 'in' ? tool() : typeScriptLauncher()
  const child = spawn(command, args, {
    cwd,
    env,
    // Start a new process group. A Ctrl-C in the terminal then arrives once, through this process, and never
    // at the database directly.
    detached: true,
    // No message is sent over the channel. When this process ends, even by SIGKILL, the channel closes and
    // the launcher notices.
    stdio: [isCommand ? 'inherit' : 'ignore', 'inherit', 'inherit', 'ipc'],
  })
  launcher = child
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? (stopping.signal.aborted ? stoppedCode : 1)))
  })
}

function typeScriptLauncher() {
  return {
    command: projectNode(root),
    args: [path.join(root, `cms/launch/${mode}.ts`), ...process.argv.slice(3)],
    cwd: isCommand ? callersFolder : root,
    env: inheritedEnvironment(),
  }
}

/** `in <folder> <program> <argument>…` runs a tool of the project. It works without `pnpm` on PATH. */
function tool() {
  const [folder = '.', program = 'node', ...args] = process.argv.slice(3)
  const cwd = path.join(root, folder)
  const env = inheritedEnvironment()
  const bins = [cwd, root].map((place) => path.join(place, 'node_modules/.bin'))
  const places = [path.dirname(projectNode(root)), ...bins, env.PATH ?? '']
  return { command: program, args, cwd, env: { ...env, PATH: places.join(path.delimiter) } }
}

/** Reads DATA_DIR from the environment or `.env`. The launcher reads and checks all settings later. */
function dataDirectory() {
  let fromFile
  try {
    fromFile = /^\s*DATA_DIR\s*=\s*["']?([^"'#\n]+)/m.exec(readFileSync(path.join(root, '.env'), 'utf8'))?.[1]
  } catch {
    // On the first run there is no `.env` yet; the launcher creates it.
  }
  return path.resolve(root, inheritedEnvironment().DATA_DIR || fromFile?.trim() || '.data')
}

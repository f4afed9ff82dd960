// @ts-check
/**
 * Every npm script comes in here: plain JavaScript on any Node from 20 on, with nothing installed. It makes the project
 * runnable and hands over to the TypeScript launcher, or to a tool (`in <folder> <program> …`), on the project's own Node.
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

/** A command, whose output and exit code are its own: from us it gets no title, and no word on standard output. */
const isCommand = mode === 'presstime' || mode === 'in'
if (isCommand) leaveStandardOutput()
if (mode === 'presstime') {
  const taken = takenByNpm(commandOptions).map((name) => `--${name}`)
  if (taken.length > 0) {
    complain(
      `npm took ${taken.join(', ')} for its own. Put -- before what is Presstime's: npm run presstime -- …`,
    )
    process.exit(2)
  }
}

/** What an asked-for stop answers: a stopped server did what it was told, stopped tests and commands are not done. */
const stoppedCode = mode === 'test' || isCommand ? 130 : 0
const stopping = new AbortController()
/** @type {import('node:child_process').ChildProcess | undefined} */
let launcher

onStopSignals((signal, times) => {
  stopping.abort(new Stopped())
  if (times > 2 && launcher?.pid) signalGroup(launcher.pid, 'SIGKILL')
  // A tool's wrapper script would end alone.
  if (mode === 'in' && launcher?.pid) signalGroup(launcher.pid, signal)
  else launcher?.kill(signal)
})

if (!isCommand) say(`\n${titles[/** @type {keyof typeof titles} */ (mode)]}`)
try {
  const place = { root, logs: path.join(dataDirectory(), 'logs'), signal: stopping.signal }
  await withLock(
    {
      // One for the whole checkout: two installations of it that start at once share the packages.
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

/** @returns {Promise<number>} the launcher's exit code, or the tool's */
function launch() {
  const { command, args, cwd, env } = mode === 'in' ? tool() : typeScriptLauncher()
  const child = spawn(command, args, {
    cwd,
    env,
    // A group of its own: a Ctrl-C of the terminal arrives once, through us, and never at the database directly.
    detached: true,
    // The channel carries nothing; that it closes tells the launcher that we are gone, however we went.
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

/** `in <folder> <program> <argument>…`: a tool of the project, where no `pnpm` is at hand to find it. */
function tool() {
  const [folder = '.', program = 'node', ...args] = process.argv.slice(3)
  const cwd = path.join(root, folder)
  const env = inheritedEnvironment()
  const bins = [cwd, root].map((place) => path.join(place, 'node_modules/.bin'))
  const places = [path.dirname(projectNode(root)), ...bins, env.PATH ?? '']
  return { command: program, args, cwd, env: { ...env, PATH: places.join(path.delimiter) } }
}

/** DATA_DIR as the settings have it; the whole of them is read and checked by the launcher. */
function dataDirectory() {
  let fromFile
  try {
    fromFile = /^\s*DATA_DIR\s*=\s*["']?([^"'#\n]+)/m.exec(readFileSync(path.join(root, '.env'), 'utf8'))?.[1]
  } catch {
    // The first run: the launcher makes the file.
  }
  return path.resolve(root, inheritedEnvironment().DATA_DIR || fromFile?.trim() || '.data')
}

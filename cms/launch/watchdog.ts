import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/**
 * When a watchdog lived for less time than this, its replacement is delayed, because it would probably end at
 * once as well.
 */
const shortLifeMs = 1000

let watchdog: ChildProcess | undefined
const watched = new Map<number, NodeJS.Signals>()

/**
 * Makes the watchdog end a process if this process ends without doing so.
 *
 * @param signal the signal that ends the process gracefully; SIGKILL follows after 8 s
 */
export function watch(pid: number, signal: NodeJS.Signals): void {
  watched.set(pid, signal)
  watchdog ??= startWatchdog()
  tell({ watch: pid, signal })
}

/** Stops watching a process that has ended: its pid may soon belong to another process. */
export function forget(pid: number): void {
  watched.delete(pid)
  tell({ forget: pid })
}

function tell(message: object): void {
  watchdog?.stdin?.write(`${JSON.stringify(message)}\n`)
}

function startWatchdog(): ChildProcess {
  const startedAt = performance.now()
  const child = spawn(process.execPath, [fileURLToPath(new URL('watchdog.mjs', import.meta.url))], {
    // Start a new session: a signal that kills the launcher's whole process group leaves the watchdog alive
    // to clean up.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: {},
  })
  // Presstime also works without the watchdog; only a SIGKILL of the launcher would then leave processes
  // behind.
  child.on('error', () => {})
  child.stdin?.on('error', () => {})
  child.once('exit', () => {
    setTimeout(replaceWatchdog, performance.now() - startedAt < shortLifeMs ? shortLifeMs : 0).unref()
  })
  child.unref()
  return child
}

/** Starts another watchdog after one was killed, and hands it everything that was watched. */
function replaceWatchdog(): void {
  watchdog = startWatchdog()
  for (const [pid, signal] of watched) tell({ watch: pid, signal })
}

import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** A watchdog that ended sooner than this is not replaced at once: it would end again. */
const shortLifeMs = 1000

let dog: ChildProcess | undefined
const watched = new Map<number, NodeJS.Signals>()

/**
 * Has a process ended by the watchdog, should this one end without doing it.
 *
 * @param signal what asks it to end in an orderly way; SIGKILL follows after 8 s
 */
export function watch(pid: number, signal: NodeJS.Signals): void {
  watched.set(pid, signal)
  dog ??= startDog()
  tell({ watch: pid, signal })
}

/** The process has ended; its pid may soon be another's. */
export function forget(pid: number): void {
  watched.delete(pid)
  tell({ forget: pid })
}

function tell(message: object): void {
  dog?.stdin?.write(`${JSON.stringify(message)}\n`)
}

function startDog(): ChildProcess {
  const startedAt = performance.now()
  const child = spawn(process.execPath, [fileURLToPath(new URL('watchdog.mjs', import.meta.url))], {
    // Its own session: what kills our whole group leaves it alive to clean up.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: {},
  })
  // Without it everything still runs; only a SIGKILL of the launcher would leave processes.
  child.on('error', () => {})
  child.stdin?.on('error', () => {})
  child.once('exit', () => {
    setTimeout(replaceDog, performance.now() - startedAt < shortLifeMs ? shortLifeMs : 0).unref()
  })
  child.unref()
  return child
}

/** The watchdog was killed: another one takes over everything that it watched. */
function replaceDog(): void {
  dog = startDog()
  for (const [pid, signal] of watched) tell({ watch: pid, signal })
}

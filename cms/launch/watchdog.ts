import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

let dog: ChildProcess | undefined

/**
 * Has a process ended by the watchdog, should this one end without doing it.
 *
 * @param signal what asks it to end in an orderly way; SIGKILL follows after 8 s
 */
export function watch(pid: number, signal: NodeJS.Signals): void {
  tell({ watch: pid, signal })
}

/** The process has ended; its pid may soon be another's. */
export function forget(pid: number): void {
  tell({ forget: pid })
}

function tell(message: object): void {
  dog ??= startDog()
  dog.stdin?.write(`${JSON.stringify(message)}\n`)
}

function startDog(): ChildProcess {
  const child = spawn(process.execPath, [fileURLToPath(new URL('watchdog.mjs', import.meta.url))], {
    // Its own session: what kills our whole group leaves it alive to clean up.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: {},
  })
  // Without it everything still runs; only a SIGKILL of the launcher would leave processes.
  child.on('error', () => {})
  child.stdin?.on('error', () => {})
  child.unref()
  return child
}

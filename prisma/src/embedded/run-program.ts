import type { ChildProcess } from 'node:child_process'
import { basename } from 'node:path'
import { text } from 'node:stream/consumers'
import { EmbeddedPostgresError } from './messages.ts'

/**
 * Waits until a short-lived program ends. Ends it when the signal is aborted.
 *
 * @returns its stdout.
 * @throws EmbeddedPostgresError with the program's stderr when it fails; the signal's reason when it was
 *   aborted.
 */
export async function runProgram(child: ChildProcess, signal: AbortSignal): Promise<string> {
  const end = () => child.kill('SIGTERM')
  signal.addEventListener('abort', end)
  const exit = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const [stdout, stderr, code] = await Promise.all([
    child.stdout ? text(child.stdout) : '',
    child.stderr ? text(child.stderr) : '',
    exit,
  ])
  signal.removeEventListener('abort', end)
  signal.throwIfAborted()
  if (code === 0) return stdout
  const program = basename(child.spawnargs.find((arg) => /initdb|postgres/.test(basename(arg))) ?? '')
  throw new EmbeddedPostgresError(`Postgres's ${program} failed:\n${(stderr || stdout).trim()}`)
}

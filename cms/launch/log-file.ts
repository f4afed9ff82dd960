import { mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import path from 'node:path'

/**
 * Opens the log of a server that is about to start.
 *
 * @param options.again what the server wrote before stays, because that may say why it ended; a line says when it was
 *   started again. Otherwise the file begins empty, and the one before is kept as `….previous`
 * @returns a file descriptor to append by
 */
export function openLog(file: string, { again }: { again: boolean }): number {
  mkdirSync(path.dirname(file), { recursive: true })
  if (!again) keepPrevious(file)
  const log = openSync(file, 'a', 0o600)
  if (again) writeSync(log, `--- ${new Date().toISOString()} started again ---\n`)
  return log
}

function keepPrevious(file: string): void {
  try {
    renameSync(file, `${file}.previous`)
  } catch {
    // The first start.
  }
}

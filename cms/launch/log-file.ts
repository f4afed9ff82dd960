import { mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import path from 'node:path'

/**
 * Opens the log of a server that is about to start.
 *
 * @param options.again true for a restart: the file is continued after a line with the time, because the old
 *   output may say why the server ended. False: the file starts empty, and the old one is kept as
 *   `….previous`.
 * @returns a file descriptor for appending
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
    // On the first start there is no old log.
  }
}

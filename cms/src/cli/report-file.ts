import { constants } from 'node:fs'
import { access, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { CommandError } from './command-error.ts'

/**
 * Checks before the import that the report can be written; an import may take an hour.
 *
 * @throws {CommandError}
 */
export async function checkReportFile(file: string): Promise<void> {
  const there = await stat(file).catch(() => undefined)
  if (there?.isDirectory()) throw new CommandError(`The report cannot be written to ${file}: it is a folder.`)
  const needed = there ? file : path.dirname(file)
  await access(needed, constants.W_OK).catch(() => {
    throw new CommandError(`The report cannot be written to ${file}: ${needed} is missing or not writable.`)
  })
}

/** Writes the complete report as JSON. */
export const writeReportFile = (file: string, report: object) =>
  writeFile(file, `${JSON.stringify(report, null, 2)}\n`)

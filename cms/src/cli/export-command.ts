import { CommandError } from './command-error.ts'
import type { CommandContext } from './run-command-line.ts'

/** Runs `presstime export`. @returns The exit code. */
export async function runExportCommand(
  _context: CommandContext,
  _to: string,
  _flags: { report?: string },
): Promise<number> {
  throw new CommandError('There is no export yet.')
}

/** How a command can end. */
export const exitCodes = {
  /** Everything was done; entries may have been skipped by rule. */
  done: 0,
  /** Some entries failed, or the command could not run. */
  failed: 1,
  /** The command was called wrongly. */
  usage: 2,
  /** It was stopped: 128 and the number of SIGINT, as shells have it. */
  stopped: 130,
} as const

/** Something that whoever calls a command can mend; the message says what is wrong, and how. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly exitCode: number

  constructor(message: string, exitCode: number = exitCodes.failed) {
    super(message)
    this.exitCode = exitCode
  }
}

/** The command was called wrongly. */
export const wrongUsage = (message: string) => new CommandError(message, exitCodes.usage)

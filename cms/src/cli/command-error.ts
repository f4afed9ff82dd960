/** The exit codes of a command. */
export const exitCodes = {
  /** The command did everything. It may have skipped entries by rule. */
  done: 0,
  /** Some entries failed, or the command could not run. */
  failed: 1,
  /** The command was called wrongly. */
  usage: 2,
  /** A signal stopped the command: 128 plus the number of SIGINT, as in shells. */
  stopped: 130,
} as const

/**
 * An error that the caller of a command can correct; the message says what is wrong and how to correct it.
 */
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

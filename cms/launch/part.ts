/** Something that the launcher runs and stops: a server or the database. */
export type Part = {
  name: string
  pid: number
  /** Resolves when the part has ended, for any reason: "exit code 1", "SIGKILL". */
  exited: Promise<string>
  stop: () => Promise<void>
  kill: () => Promise<void>
  /** The last lines of its output, for an error message. */
  lastLines: () => Promise<string>
}

/** How to start a part, the first time and after a failure. */
export type PartPlan = {
  name: string
  /** The file that its output goes to; messages name it. */
  logFile?: string
  /**
   * Starts the process.
   *
   * @param options.again true after the part ended by itself: its log is continued
   * @param options.signal aborted when the launcher stops
   * @returns the running part, and a promise that resolves when the part is ready and rejects when it cannot
   *   get ready
   */
  start: (options: { again: boolean; signal: AbortSignal }) => Promise<{ part: Part; ready: Promise<void> }>
}

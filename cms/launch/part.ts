/** Something that runs and is to be stopped: a server, the database. */
export type Part = {
  name: string
  pid: number
  /** Resolves when it has ended, asked or not: "exit code 1", "SIGKILL". */
  exited: Promise<string>
  stop: () => Promise<void>
  kill: () => Promise<void>
  /** The end of what it wrote, for a message. */
  lastLines: () => Promise<string>
}

/** How a part is started, the first time and again. */
export type PartPlan = {
  name: string
  /** The file that takes what it writes, for messages. */
  logFile?: string
  /**
   * Starts its process.
   *
   * @param options.again it ran before and ended: what it wrote then stays in its log
   * @param options.signal aborted when everything is to end
   * @returns the running part, and a promise that resolves when it does its work and rejects when it won't
   */
  start: (options: { again: boolean; signal: AbortSignal }) => Promise<{ part: Part; ready: Promise<void> }>
}

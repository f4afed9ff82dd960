import { complain, Stopped, say } from './progress.mjs'
import { onStopSignals } from './stop-signals.mjs'

/** Something that runs and is to be stopped: a server, the database. */
export type Part = {
  name: string
  exited: Promise<string>
  stop: () => Promise<void>
  kill: () => Promise<void>
  lastLines: () => Promise<string>
}

/**
 * Keeps what was started until it is to end: asked by a signal, or because a part ended by itself. Then it stops
 * the parts, the last one started first, and says with which exit code to end: 0 when it was asked, 1 when not,
 * 130 when it was told twice and did not wait.
 */
export class Supervisor {
  readonly #parts: Part[] = []
  readonly #stopping = new AbortController()
  readonly #ended = Promise.withResolvers<void>()
  #fault: string | undefined
  #forced = false

  /** Aborted as soon as everything is to end; what starts up gives up on it. */
  readonly signal = this.#stopping.signal

  constructor() {
    onStopSignals((_signal, times) => {
      if (times > 1) this.#force()
      else this.#end()
    })
  }

  /** Takes care of a part from now on. */
  add<T extends Part>(part: T): T {
    this.#parts.push(part)
    part.exited.then(async (how) => {
      if (this.signal.aborted) return
      this.#end(`The ${part.name} ended by itself (${how}). Its last lines:\n${await part.lastLines()}`)
    })
    return part
  }

  /**
   * Starts everything by `startUp`, then waits for the end.
   *
   * @param beforeStop runs first of all when an asked stop begins, while every part still runs
   * @returns the exit code
   */
  async run(startUp: () => Promise<void>, beforeStop: () => Promise<void> = async () => {}): Promise<number> {
    try {
      await startUp()
    } catch (error) {
      if (!this.signal.aborted) this.#end(describe(error))
    }
    await this.#ended.promise
    if (this.#fault !== undefined) complain(`\n${this.#fault}`)
    else await beforeStop().catch(() => {})
    say('')
    for (const part of this.#parts.toReversed()) {
      await part.stop()
      say(`  ✓ ${part.name} stopped`)
    }
    if (this.#forced) return 130
    return this.#fault === undefined ? 0 : 1
  }

  #end(fault?: string): void {
    if (this.signal.aborted) return
    this.#fault = fault
    this.#stopping.abort(new Stopped())
    this.#ended.resolve()
  }

  #force(): void {
    if (this.#forced) return
    this.#forced = true
    complain('\n  Not waiting any longer.')
    // Whatever is being waited for ends with this; and what does not is not waited for.
    void Promise.all(this.#parts.toReversed().map((part) => part.kill())).finally(() => process.exit(130))
  }
}

/** An error of ours is its message; for any other one the stack tells where to look. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const ours = [
    'SettingsError',
    'PortError',
    'ServerDied',
    'CommandFailed',
    'EmbeddedPostgresError',
    'PrismaCommandError',
  ].includes(error.name)
  return ours ? error.message : (error.stack ?? error.message)
}

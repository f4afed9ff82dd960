import { describeFault } from './describe-fault.ts'
import { KeptPart } from './kept-part.ts'
import type { PartPlan } from './part.ts'
import { complain, Stopped, say } from './progress.mjs'
import { onStopSignals } from './stop-signals.mjs'

/**
 * Keeps the parts running until a signal stops it or the start-up fails. A part that ends by itself is
 * restarted; the others keep running. On a stop it ends the parts in reverse order and returns the exit code:
 * 0 after a stop signal, 1 after a failed start-up, 130 when a second signal forced the end.
 */
export class Supervisor {
  readonly #parts: KeptPart[] = []
  readonly #stopping = new AbortController()
  readonly #ended = Promise.withResolvers<void>()
  #fault: string | undefined
  #forced = false

  /** Aborted when the stop begins; a start in progress gives up. */
  readonly signal = this.#stopping.signal

  constructor() {
    onStopSignals((_signal, times) => {
      if (times > 1) this.#force()
      else this.#end()
    })
  }

  /**
   * Starts a part, waits until it is ready, and keeps it running from then on.
   *
   * @throws what the first start of the part throws
   */
  async keep(plan: PartPlan): Promise<KeptPart> {
    const part = new KeptPart(plan, { signal: this.signal })
    this.#parts.push(part)
    await part.start()
    return part
  }

  /**
   * Runs `startUp`, then waits until the supervisor is stopped.
   *
   * @param beforeStop runs first after a stop signal, while every part still runs
   * @returns the exit code
   */
  async run(startUp: () => Promise<void>, beforeStop: () => Promise<void> = async () => {}): Promise<number> {
    try {
      await startUp()
    } catch (error) {
      if (!this.signal.aborted) this.#end(describeFault(error))
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
    // Killing the parts ends most waits. The exit does not wait for the rest.
    void Promise.all(this.#parts.toReversed().map((part) => part.kill())).finally(() => process.exit(130))
  }
}

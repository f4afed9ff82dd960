import { describeFault } from './describe-fault.ts'
import { KeptPart } from './kept-part.ts'
import type { PartPlan } from './part.ts'
import { complain, Stopped, say } from './progress.mjs'
import { onStopSignals } from './stop-signals.mjs'

/**
 * Keeps the parts running until it is asked to end by a signal, or until the start-up fails. Then it stops the parts, the
 * last one started first, and says with which exit code to end: 0 when it was asked, 1 when the start-up failed, 130
 * when it was told twice and did not wait. A part that ends by itself is started again; the others run on.
 */
export class Supervisor {
  readonly #parts: KeptPart[] = []
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

  /**
   * Starts a part, waits until it is ready, and keeps it running from then on.
   *
   * @throws what its first start throws
   */
  async keep(plan: PartPlan): Promise<KeptPart> {
    const part = new KeptPart(plan, { signal: this.signal })
    this.#parts.push(part)
    await part.start()
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
    // Whatever is being waited for ends with this; and what does not is not waited for.
    void Promise.all(this.#parts.toReversed().map((part) => part.kill())).finally(() => process.exit(130))
  }
}

import { setTimeout as delay } from 'node:timers/promises'
import { describeFault } from './describe-fault.ts'
import type { Part, PartPlan } from './part.ts'
import { Stopped, say } from './progress.mjs'
import { restartDelay } from './restart-delay.ts'

/** After this time a part counts as recovered: its next failure counts as the first one. */
const recoveredAfterMs = 60_000

/** Why a part does not run, and the last lines of its output. */
type Failure = { what: string; lastLines: string }

/**
 * A part that is restarted whenever it ends by itself, while the other parts keep running. There is no limit
 * to the restarts. The delay between them grows up to a maximum.
 */
export class KeptPart {
  readonly name: string
  readonly #plan: PartPlan
  readonly #tell: (text: string) => void
  readonly #ending = new AbortController()
  readonly #signal: AbortSignal
  /** The part that was started last. It may have ended. */
  #part: Part | undefined
  #running: Part | undefined
  #ready = Promise.withResolvers<void>()
  /** The start in progress, or the last one. */
  #starting: Promise<void> = Promise.resolve()

  /**
   * @param options.signal when it is aborted, nothing is restarted any more
   * @param options.tell receives a message for each failure and each restart
   */
  constructor(
    plan: PartPlan,
    { signal, tell = say }: { signal: AbortSignal; tell?: (text: string) => void },
  ) {
    this.name = plan.name
    this.#plan = plan
    this.#tell = tell
    this.#signal = AbortSignal.any([signal, this.#ending.signal])
  }

  /**
   * Starts the part for the first time and waits until it is ready. From then on it is kept running.
   *
   * @throws what the plan throws. The part is not restarted then; `stop` ends the process, if there is one.
   */
  async start(): Promise<void> {
    await this.#launch(false)
    void this.#keep()
  }

  /** The id of the process that runs now. */
  get pid(): number | undefined {
    return this.#running?.pid
  }

  /**
   * Resolves when the part is ready: at once while it runs, otherwise after its restart. Rejects when the
   * signal is aborted.
   */
  async untilReady(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    const aborted = Promise.withResolvers<never>()
    const giveUp = () => aborted.reject(signal.reason)
    signal.addEventListener('abort', giveUp)
    try {
      await Promise.race([this.#ready.promise, aborted.promise])
    } finally {
      signal.removeEventListener('abort', giveUp)
    }
  }

  /** Stops the part gracefully and does not restart it. */
  async stop(): Promise<void> {
    this.#ending.abort(new Stopped())
    await this.#starting.catch(() => {})
    await this.#part?.stop()
  }

  /** Kills the part and does not restart it. It does not wait for a start in progress. */
  async kill(): Promise<void> {
    this.#ending.abort(new Stopped())
    await this.#part?.kill()
  }

  async #keep(): Promise<void> {
    let failures = 0
    for (;;) {
      const readyAt = performance.now()
      let failure: Failure | undefined = await this.#untilEnded()
      if (performance.now() - readyAt > recoveredAfterMs) failures = 0
      if (!this.#signal.aborted) this.#ready = Promise.withResolvers()
      while (failure) {
        if (this.#signal.aborted) return
        failures += 1
        this.#tell(this.#describe(failure, failures))
        await delay(restartDelay(failures), undefined, { signal: this.#signal }).catch(() => {})
        if (this.#signal.aborted) return
        failure = await this.#startAgain()
      }
    }
  }

  async #untilEnded(): Promise<Failure> {
    const how = await this.#part?.exited
    return { what: `ended by itself (${how})`, lastLines: (await this.#part?.lastLines()) ?? '' }
  }

  /** @returns undefined when the part is ready, otherwise why it is not */
  async #startAgain(): Promise<Failure | undefined> {
    const started = performance.now()
    try {
      await this.#launch(true)
    } catch (error) {
      // A process that runs but was not ready in time would block the next one, so end it.
      if (!this.#signal.aborted) await this.#part?.kill()
      return { what: 'could not be restarted', lastLines: describeFault(error) }
    }
    this.#tell(`  ✓ ${now()} ${this.name} runs again (${seconds(performance.now() - started)})`)
    return undefined
  }

  #describe({ what, lastLines }: Failure, failures: number): string {
    const log = this.#plan.logFile ? ` Log: ${this.#plan.logFile}` : ''
    if (failures === 1) return `  ! ${now()} The ${this.name} ${what}. It is being restarted.${log}`
    return (
      `  ! ${now()} The ${this.name} ${what}, ${failures} failures in a row. ` +
      `Next start in ${seconds(restartDelay(failures))}.${log}\n${lastLines}`
    )
  }

  #launch(again: boolean): Promise<void> {
    const launch = async () => {
      const { part, ready } = await this.#plan.start({ again, signal: this.#signal })
      this.#part = part
      this.#running = part
      void part.exited.then(() => {
        if (this.#running === part) this.#running = undefined
      })
      await ready
      this.#ready.resolve()
    }
    this.#starting = launch()
    return this.#starting
  }
}

const now = () => `${new Date().toISOString().slice(0, 19).replace('T', ' ')}Z`
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`

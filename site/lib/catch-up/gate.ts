import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'

/**
 * Holds readers while the site catches up. The gate is on `globalThis`, because Next bundles its three users
 * separately: the instrumentation creates it, the proxy asks it, and the health route reports it.
 */
export type Gate = {
  /** The value of PASS_HEADER that lets the site's own requests pass. */
  readonly token: string
  /**
   * Returns a promise that resolves when readers may have this path; undefined when there is no need to wait.
   */
  hold(pathname: string): Promise<void> | undefined
  /** Returns whether readers are let in. A page that is being regenerated may still be held for a moment. */
  isOpen(): boolean
  /** The sequence that the site has caught up with; null until then. */
  caughtUpWith: number | null
}

/** The header that lets the site's own requests pass. */
export const PASS_HEADER = 'x-presstime-catch-up'

const KEY = Symbol.for('presstime.gate')
const shared = globalThis as { [KEY]?: Gate }

/** Returns the gate; undefined when there is no gate, as in `next dev`. */
export function currentGate(): Gate | undefined {
  return shared[KEY]
}

/** The gate, for the code that opens it. */
export type GateControl = Gate & {
  /**
   * Lets readers in, except for these paths. A request for one of them waits for its promise, which must not
   * reject.
   */
  openExcept(paths: Map<string, () => Promise<void>>): void
  /** Lets everybody in, permanently. */
  open(): void
}

/**
 * Creates the gate, shut. It opens after `maxHoldMs` at the latest, even when the catch-up does not finish.
 *
 * @param dismiss called once, when the gate will not hold anybody any more
 */
export function shutGate(maxHoldMs: number, dismiss: () => void = skipTheProxy): GateControl {
  const opening = Promise.withResolvers<void>()
  let state: 'shut' | 'ajar' | 'open' = 'shut'
  let awaited = new Map<string, () => Promise<void>>()
  const open = () => {
    if (state === 'open') return
    state = 'open'
    clearTimeout(timer)
    awaited = new Map()
    dismiss()
    opening.resolve()
  }
  const timer = setTimeout(open, maxHoldMs)
  const gate: GateControl = {
    token: crypto.randomUUID(),
    caughtUpWith: null,
    isOpen: () => state !== 'shut',
    open,
    openExcept(paths) {
      // After readers were let in, Next regenerates a page in the background and serves the last good one, so
      // nobody waits.
      if (state !== 'shut') return
      state = 'ajar'
      clearTimeout(timer)
      awaited = paths
      opening.resolve()
    },
    hold(pathname) {
      if (state === 'shut') return opening.promise.then(() => gate.hold(pathname))
      return awaited.get(pathname)?.()
    },
  }
  shared[KEY] = gate
  return gate
}

/** The matcher of proxy.ts excludes requests with this header, so that Next does not call the proxy. */
const GATE_OPEN_HEADER = 'x-presstime-gate-open'

/** Node publishes every request on this channel before any handler receives it. */
function skipTheProxy(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage }
    request.headers[GATE_OPEN_HEADER] = '1'
  })
}

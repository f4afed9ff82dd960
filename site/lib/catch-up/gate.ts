import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'

/**
 * Holds readers while the site catches up. It lives on `globalThis` because Next bundles the instrumentation that
 * makes it, the proxy that asks it and the health route that reports it apart from each other.
 */
export type Gate = {
  /** The header's value by which the site's own requests pass. */
  readonly token: string
  /** Resolves when a reader may have this path; undefined when there is nothing to wait for. */
  hold(pathname: string): Promise<void> | undefined
  /** Whether readers get in. A page that is being regenerated may still be held for a moment. */
  isOpen(): boolean
  /** What the site has caught up with; null while it has not. */
  caughtUpWith: number | null
}

/** The header by which the site's own requests pass. */
export const PASS_HEADER = 'x-presstime-catch-up'

const KEY = Symbol.for('presstime.gate')
const shared = globalThis as { [KEY]?: Gate }

/** The gate; undefined where there is none, as in `next dev`. */
export function currentGate(): Gate | undefined {
  return shared[KEY]
}

/** The gate, for the one who opens it. */
export type GateControl = Gate & {
  /** Lets readers in, but for these paths: a request for one waits for its promise, which must not reject. */
  openExcept(paths: Map<string, () => Promise<void>>): void
  /** Lets everybody in, for good. */
  open(): void
}

/**
 * Makes the gate, shut. It opens by itself after `maxHoldMs`, whatever becomes of the catching up.
 *
 * @param dismiss called once, when nobody will be held any more
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
      // Once readers have been let in, a page is regenerated behind the last good one and nobody waits.
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

/** The matcher of proxy.ts leaves out requests that have this header, before the proxy is called. */
const GATE_OPEN_HEADER = 'x-presstime-gate-open'

/** Node publishes every request here before any handler sees it. */
function skipTheProxy(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage }
    request.headers[GATE_OPEN_HEADER] = '1'
  })
}

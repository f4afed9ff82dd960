import { exitCodes } from './command-error.ts'

/**
 * After a Ctrl-C the terminal signals this process, and a package manager passes the same signal on. Two
 * signals within this time count as one.
 */
const sameSignalMs = 500

/**
 * Handles Ctrl-C and similar signals. The first one aborts the returned signal, so that the running work can
 * finish in order. The second one ends the process.
 *
 * @param say called with a message at the first signal
 */
export function listenForInterruption(say: (line: string) => void): AbortSignal {
  const stopping = new AbortController()
  let last = Number.NEGATIVE_INFINITY
  const stop = () => {
    const now = performance.now()
    if (now - last < sameSignalMs) return
    last = now
    if (stopping.signal.aborted) process.exit(exitCodes.stopped)
    say('Stopping after the present entry. Press Ctrl-C again to stop at once.')
    stopping.abort(new Interrupted())
  }
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop)
  // The channel to the launcher closes when the launcher ends.
  process.on('disconnect', stop)
  process.channel?.unref()
  return stopping.signal
}

/** The work was interrupted by a signal. */
class Interrupted extends Error {
  override readonly name = 'Interrupted'
  constructor() {
    super('Stopped.')
  }
}

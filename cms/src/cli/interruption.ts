import { exitCodes } from './command-error.ts'

/** A package manager passes on a signal that the terminal has given to us as well: two that come this close are one. */
const sameSignalMs = 500

/**
 * Listens to Ctrl-C and its like. The first one aborts the signal, so that what is under way comes to an end; the second
 * one ends the process.
 *
 * @param say Is told when it happens.
 */
export function listenForInterruption(say: (line: string) => void): AbortSignal {
  const stopping = new AbortController()
  let last = Number.NEGATIVE_INFINITY
  const stop = () => {
    const now = performance.now()
    if (now - last < sameSignalMs) return
    last = now
    if (stopping.signal.aborted) process.exit(exitCodes.stopped)
    say('Stopping: what is under way is finished first. Once more, and it ends at once.')
    stopping.abort(new Interrupted())
  }
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop)
  // The channel to the launcher, when that is gone.
  process.on('disconnect', stop)
  process.channel?.unref()
  return stopping.signal
}

/** Why work was broken off: somebody asked for the end. */
class Interrupted extends Error {
  override readonly name = 'Interrupted'
  constructor() {
    super('Stopped.')
  }
}

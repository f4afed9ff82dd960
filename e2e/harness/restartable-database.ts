import type { Settings } from '../../cms/launch/config.ts'
import { startDatabase } from '../../cms/launch/database.ts'
import { KeptPart } from '../../cms/launch/kept-part.ts'

/** What tests can do to a part of the stack. One that a test kills by its pid is started again, as `npm start` does. */
export type Controls = {
  /** Starts it and waits until it is ready; nothing when it runs. */
  start: () => Promise<void>
  /** Ends it in an orderly way and waits until it has ended. */
  stop: () => Promise<void>
  /** Ends it at once, for good: SIGKILL, and Postgres as in a crash. */
  kill: () => Promise<void>
}

/**
 * The embedded Postgres of the stack, which tests stop, kill and start again: on the same folder and port each time,
 * so that its clients find it where it was.
 */
export async function startRestartableDatabase(settings: Settings, signal: AbortSignal) {
  let running: KeptPart | undefined
  const run = () =>
    startDatabase(
      settings,
      async (plan) => {
        running = new KeptPart(plan, { signal, tell: () => {} })
        await running.start()
        return running
      },
      // Without waiting for the disk: a killed server loses nothing by that, only a machine that loses its power.
      { durable: false },
    )
  const end = async (how: 'stop' | 'kill') => {
    await running?.[how]()
    running = undefined
  }
  const { url } = await run()
  const controls: Controls = {
    start: async () => {
      if (!running) await run()
    },
    stop: () => end('stop'),
    // Sessions break off, and the next start replays the log.
    kill: () => end('kill'),
  }
  return {
    url: waitingForTheLog(url),
    controls,
    untilReady: async (aborted: AbortSignal) => running?.untilReady(aborted),
  }
}

/**
 * The same connection, with commits that are written when they are answered. The fast settings of a test's server put
 * that off, and a server that is killed would lose publishes that were acknowledged.
 */
function waitingForTheLog(url: string): string {
  const withOptions = new URL(url)
  withOptions.searchParams.set('options', '-c synchronous_commit=on')
  return withOptions.href
}

import type { Settings } from '../../cms/launch/config.ts'
import { startDatabase } from '../../cms/launch/database.ts'
import { KeptPart } from '../../cms/launch/kept-part.ts'

/**
 * What tests can do with a part of the stack. When a test kills a part by its pid, the part is restarted, as
 * `npm start` does.
 */
export type Controls = {
  /** Starts the part and waits until it is ready. Does nothing when it runs. */
  start: () => Promise<void>
  /** Stops the part gracefully and waits until it has ended. */
  stop: () => Promise<void>
  /** Kills the part and does not restart it: SIGKILL, and Postgres as in a crash. */
  kill: () => Promise<void>
}

/**
 * Starts the embedded Postgres of the stack, which tests stop, kill and start again. It uses the same folder
 * and port each time, so that its clients can reconnect.
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
      // Do not wait for the disk: a killed server loses no data because of that; only a power failure does.
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
    // Sessions are cut off, and the next start replays the log.
    kill: () => end('kill'),
  }
  return {
    url: waitingForTheLog(url),
    controls,
    untilReady: async (aborted: AbortSignal) => running?.untilReady(aborted),
  }
}

/**
 * Adds an option to the connection: Postgres answers a commit only after it has written it. With the fast
 * settings of a test server it would write later, and a killed server would lose acknowledged publishes.
 */
function waitingForTheLog(url: string): string {
  const withOptions = new URL(url)
  withOptions.searchParams.set('options', '-c synchronous_commit=on')
  return withOptions.href
}

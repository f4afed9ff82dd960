import { join } from 'node:path'
import { buildConfig, servesBuiltPages } from '../config.ts'
import { log } from '../log.ts'
import { sweepNotFound } from './sweep.ts'

/** How many cached 404s are left on disk: about 50 MB. */
const MOST_KEPT = 1_000

/** How long after a sweep the next one follows, in ms: two cores render about a thousand 404s in that time. */
const PAUSE_MS = 10_000

/** Keeps the 404s that Next caches from filling the disk, for as long as the process lives (docs/decisions/0009). */
export function startSweepingNotFound(): void {
  if (!servesBuiltPages()) return
  // Told to pass it over: Next would trace the whole project as files that this might read.
  const folder = join(
    /* turbopackIgnore: true */ process.cwd(),
    buildConfig().distDir,
    'server',
    'route-cache',
  )
  const pages = new Set<string>()
  const run = async () => {
    try {
      const deleted = await sweepNotFound(folder, MOST_KEPT, pages)
      if (deleted > 0) log('deleted the oldest cached 404s', { deleted, kept: MOST_KEPT })
    } catch (error) {
      log('cached 404s could not be deleted', {
        error: error instanceof Error ? error.message : String(error),
      })
    }
    setTimeout(run, PAUSE_MS).unref()
  }
  void run()
}

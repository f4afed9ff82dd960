import path from 'node:path'
import type { Settings } from './config.ts'
import { releaseLock, takeLock } from './lock.mjs'

/** Another `npm start` already runs on the same data folder. */
export class AlreadyRuns extends Error {
  override readonly name = 'AlreadyRuns'
}

/**
 * Locks the data folder until this process ends. Two launchers on one data folder would build the site into
 * the same folder, and one would overwrite the pages that the other serves.
 *
 * @throws {AlreadyRuns} when another Presstime process holds the lock
 */
export function claimDataFolder({ dataDir }: Pick<Settings, 'dataDir'>): void {
  const file = path.join(dataDir, 'start.lock')
  const holder = takeLock(file, path.join('cms', 'launch', 'start.ts'))
  if (holder !== undefined) {
    throw new AlreadyRuns(
      `Presstime already runs on the data folder ${dataDir} (process ${holder}). ` +
        'Stop it first, or set DATA_DIR and the ports to run a second one.',
    )
  }
  process.once('exit', () => releaseLock(file))
}

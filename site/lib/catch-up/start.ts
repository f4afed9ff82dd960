import { join } from 'node:path'
import { buildConfig, ownOrigin, servesBuiltPages, webhookSecrets } from '../config.ts'
import { log } from '../log.ts'
import { readBuiltAt, writeBuiltAt } from './built-at.ts'
import { catchUp, MAX_HOLD_MS } from './catch-up.ts'
import { changesSince, presentSequence } from './changes.ts'
import { shutGate } from './gate.ts'
import { ownSite } from './own-site.ts'

/**
 * Shuts the gate and starts the catch-up in the background. It must return at once: the site requests its own
 * pages, and Next answers no request before this function returns.
 */
export function startCatchingUp(): void {
  const [secret] = webhookSecrets()
  if (!servesBuiltPages() || secret === undefined) return
  // The comment tells Turbopack to ignore the path. Otherwise Next would trace the whole project as files
  // that this code may read.
  const distDir = join(/* turbopackIgnore: true */ process.cwd(), buildConfig().distDir)
  const record = (sequence: number) => {
    try {
      writeBuiltAt(distDir, sequence)
    } catch {
      // A folder that cannot be written does not keep the pages that are rendered from now on either.
    }
  }
  const builtAt = readBuiltAt(distDir)
  // If this process ends before it learns the sequence, the next one must not assume that there are no pages.
  if (builtAt === null) record(0)
  const gate = shutGate(MAX_HOLD_MS)
  const site = ownSite({ origin: ownOrigin(), token: gate.token, secret })
  void catchUp({ builtAt, record, gate, cms: { changesSince, presentSequence }, site, log })
}

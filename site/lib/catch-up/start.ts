import { join } from 'node:path'
import { buildConfig, ownOrigin, servesBuiltPages, webhookSecrets } from '../config.ts'
import { log } from '../log.ts'
import { readBuiltAt, writeBuiltAt } from './built-at.ts'
import { catchUp, MAX_HOLD_MS } from './catch-up.ts'
import { changesSince, presentSequence } from './changes.ts'
import { shutGate } from './gate.ts'
import { ownSite } from './own-site.ts'

/**
 * Shuts the gate and starts to catch up with the CMS. Returns at once: the site requests its own pages, and Next
 * answers no request before this is over.
 */
export function startCatchingUp(): void {
  const [secret] = webhookSecrets()
  if (!servesBuiltPages() || secret === undefined) return
  // Told to pass it over: Next would trace the whole project as files that this might read.
  const distDir = join(/* turbopackIgnore: true */ process.cwd(), buildConfig().distDir)
  const record = (sequence: number) => {
    try {
      writeBuiltAt(distDir, sequence)
    } catch {
      // A folder that cannot be written keeps no page that is rendered from now on.
    }
  }
  const builtAt = readBuiltAt(distDir)
  // Should this process end before it learns more, the next one must not believe that there still is no page.
  if (builtAt === null) record(0)
  const gate = shutGate(MAX_HOLD_MS)
  const site = ownSite({ origin: ownOrigin(), token: gate.token, secret })
  void catchUp({ builtAt, record, gate, cms: { changesSince, presentSequence }, site, log })
}

import { setTimeout as pause } from 'node:timers/promises'
import type { Db } from '@presstime/db/client'
import { quietUntil } from '../endpoints/ask-for-quiet.ts'
import { markAway } from '../endpoints/mark-away.ts'
import { isLeftAlone, recordFailing } from './failing-pages.ts'
import { dueChecks, settle } from './path-checks.ts'
import { type FailedPage, probePages } from './probe-pages.ts'
import type { ProofContext } from './proof-context.ts'
import { freshMs, probePauseMs, revalidateAgainAfterMs } from './proof-schedule.ts'
import { enqueueProof, type ProofTarget } from './prove.job.ts'
import { reportLive } from './report-live.ts'
import { enqueueWatch } from './watch.job.ts'

/**
 * Probes the pages of a new publication until each page shows it, then marks the publication as live.
 *
 * A probe has two effects. The first probe makes the site regenerate the page, so that no reader waits for
 * it. The last probe has seen the new revision from outside. When a page stays old, its revalidation is
 * repeated, because a webhook that was answered with 200 proves nothing. The watch of the endpoint (watch.ts)
 * takes over after ten seconds, or when the site is down or asks for time.
 */
export async function prove(context: ProofContext, target: ProofTarget, signal: AbortSignal): Promise<void> {
  const { db, boss } = context
  const { sequence, endpointId } = target
  const publication = await db.publication.findUnique({ where: { sequence } })
  if (!publication) return
  const ageMs = () => Date.now() - publication.createdAt.getTime()
  let toldAt = Date.now()
  let failed: FailedPage[] = []
  let isAway = false
  for (let probes = 0; ageMs() < freshMs && !signal.aborted; probes++) {
    const endpoint = await db.webhookEndpoint.findUnique({ where: { id: endpointId } })
    if (!endpoint?.origin || endpoint.disabledAt) return
    if (quietUntil(endpoint, new Date())) break
    const due = await dueChecks(db, endpointId, sequence)
    if (due.length === 0) {
      reportLive(context, await settle(db, [sequence]))
      return
    }
    const pages = due.filter((page) => !isLeftAlone(page, new Date()))
    const { origin } = endpoint
    const round = await probePages(context, { ...endpoint, origin }, pages, signal, sequence)
    // The site renders a page that failed before, or the site is reachable again. Probe the other waiting
    // pages before their time.
    if (round.healed || (endpoint.awaySince && round.shown > 0)) await enqueueWatch(boss, null, endpointId)
    if (round.shown === due.length) return
    failed = round.failed
    isAway = round.ended === 'site away'
    if (round.ended) break
    // The first probe of a stale page only starts the regeneration, and a round of many pages takes seconds.
    if (failed.length > 0 && probes > 0 && Date.now() - toldAt > revalidateAgainAfterMs) {
      // The proof of another publication in the same webhook may have repeated the revalidation of this
      // publication too.
      const toldByOthers = await lastTold(db, target)
      if (toldByOthers <= toldAt)
        await context.revalidateAgain(endpointId, [sequence], signal, { except: sequence })
      toldAt = toldByOthers > toldAt ? toldByOthers : Date.now()
      // A page is regenerated within a short time. Begin again with the short pauses that follow a webhook.
      probes = 0
    }
    await pause(probePauseMs(probes), undefined, { signal }).catch(() => {})
  }
  if (signal.aborted && ageMs() < freshMs) await enqueueProof(boss, null, target)
  else {
    await recordFailing(db, endpointId, failed, publication.createdAt)
    if (isAway) await markAway(db, endpointId)
    await enqueueWatch(boss, null, endpointId)
  }
}

/** When the site last got a webhook about the publication, in ms since 1970. 0 when it never did. */
async function lastTold(db: Db, { sequence, endpointId }: ProofTarget): Promise<number> {
  const attempt = await db.attempt.findFirst({
    where: { delivery: { endpointId, publications: { some: { sequence } } } },
    orderBy: { startedAt: 'desc' },
    select: { startedAt: true },
  })
  return attempt?.startedAt.getTime() ?? 0
}

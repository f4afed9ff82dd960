import type { WebhookEndpoint } from '@presstime/db/generated'
import { inTransaction } from '@presstime/db/transaction'
import { askForQuiet } from '../endpoints/ask-for-quiet.ts'
import { clientFor } from '../http/http-client.ts'
import { failBlocked } from '../publication/fail-blocked.ts'
import { forgetFailing } from './failing-pages.ts'
import { forgetNotice } from './forget-notice.ts'
import { homeAnswers } from './home-answers.ts'
import { type DueCheck, type Failed, recordProbes, recordProven } from './path-checks.ts'
import { probe, type Sight } from './probe.ts'
import type { ProofContext } from './proof-context.ts'
import { provenUpTo } from './proven-up-to.ts'
import { redirectIsCurrent } from './redirect-is-current.ts'
import { reportLive } from './report-live.ts'

/** A page that did not show what it must show. */
export type FailedPage = DueCheck & Failed & { kind: Sight['kind'] }

/** The result of a round: one probe of each of several pages. */
export type Round = {
  /** The pages that do not yet show what they must show. Pages without a probe are not included. */
  failed: FailedPage[]
  /** The number of pages that show it. */
  shown: number
  /** Whether a page that had failed now shows what it must show. */
  healed: boolean
  /** Why the round ended before all pages were probed. Null when all pages were probed. */
  ended: 'site away' | 'site asks for time' | 'stopped' | null
}

/**
 * After this many pages without a good answer, and no page with one, the home page is probed to find out
 * whether the site is down.
 */
const mostErrors = 4

/**
 * Probes each page once and records the results. When a site cannot be reached, or answers only with errors
 * even for its home page, the remaining pages are not requested.
 *
 * @param sequence The publication for which the probes are made. Default: for each page, the newest
 *   publication with an open check.
 */
export async function probePages(
  context: ProofContext,
  endpoint: WebhookEndpoint & { origin: string },
  pages: readonly DueCheck[],
  signal: AbortSignal,
  sequence?: number,
): Promise<Round> {
  const { db, log, limiter, proven } = context
  const { id: endpointId, origin } = endpoint
  const client = clientFor(context.http, endpoint)
  const failed: FailedPage[] = []
  let isBlocked = false
  const healed: string[] = []
  let shown = 0
  let answered = 0
  let ended: Round['ended'] = null
  let home: Promise<boolean> | undefined

  const probePage = async (page: DueCheck): Promise<void> => {
    const target = sequence ?? page.newest
    // Another proof has probed the page in the meantime, and has recorded the result for this publication
    // too.
    if (proven.has(endpointId, page.path, target)) {
      shown += 1
      return
    }
    if (signal.aborted) ended ??= 'stopped'
    if (ended) return
    const sight = await probe(client, origin + page.path, signal)
    // An aborted probe has no result.
    if (signal.aborted) {
      ended ??= 'stopped'
      return
    }
    log.debug({ sequence: target, path: page.path, seen: sight.description }, 'probed a page')
    const { kind, description } = sight
    if (kind === 'page' || kind === 'gone') answered += 1
    const upTo = provenUpTo(page.wanted, sight)
    if (upTo !== null && (await redirectIsCurrent(db, page.path, sight))) {
      const live = await recordProven(db, endpointId, {
        path: page.path,
        upTo,
        lastSeen: description,
        sequence: target,
      })
      proven.add(endpointId, page.path, upTo)
      reportLive(context, live, page.path)
      if (live.length > 0) await forgetNotice(db, endpointId)
      if (page.failing) healed.push(page.path)
      if (upTo >= target) {
        shown += 1
        return
      }
    }
    failed.push({ ...page, kind, lastSeen: description })
    if (sight.kind === 'unreachable' && sight.isBlocked) isBlocked = true
    if (sight.kind === 'busy') {
      await askForQuiet(db, endpointId, sight.retryAt)
      ended ??= 'site asks for time'
    } else if (kind === 'unreachable') ended ??= 'site away'
    else if (answered === 0 && failed.length >= mostErrors) {
      home ??= homeAnswers(client, origin, signal)
      if (!(await home)) ended ??= signal.aborted ? 'stopped' : 'site away'
    }
  }

  await Promise.all(pages.map((page) => limiter.run(origin, pages.length, () => probePage(page))))
  await recordProbes(db, endpointId, failed, sequence)
  if (isBlocked) await inTransaction(db, (tx) => failBlocked(tx, context.boss, endpointId))
  await forgetFailing(db, endpointId, healed)
  return { failed, shown, healed: healed.length > 0, ended }
}

import { setTimeout as pause } from 'node:timers/promises'
import type { WebhookEndpoint } from '@presstime/db/generated'
import { askForQuiet, quietUntil } from '../endpoints/ask-for-quiet.ts'
import { markAway } from '../endpoints/mark-away.ts'
import { clientFor } from '../http/http-client.ts'
import { nextProbe, recordFailing } from './failing-pages.ts'
import { homeAnswers } from './home-answers.ts'
import { markOverdue } from './mark-overdue.ts'
import { duePages, recordProbes } from './path-checks.ts'
import { probe } from './probe.ts'
import { type FailedPage, probePages, type Round } from './probe-pages.ts'
import type { ProofContext } from './proof-context.ts'
import {
  awayPauseMs,
  freshMs,
  longestSleepMs,
  mostPagesAtOnce,
  probePauseMs,
  watchRunMs,
} from './proof-schedule.ts'
import { enqueueWatch } from './watch.job.ts'

/** An endpoint whose pages are probed. */
type Watched = WebhookEndpoint & { origin: string }

/**
 * How long one run continues with due pages, in ms. After that, the watch of another endpoint gets its turn.
 */
const longestRunMs = 60_000

/** The highest number of publications in the webhooks to a site that is reachable again. */
const mostMissed = 2_000

/**
 * Watches everything at one endpoint's origin that is not live after its own proof, until all of it is live.
 * Each endpoint has one watch. A site that is down, or that cannot render a page, therefore costs the same
 * however much was published:
 * - While the site is down, one page is probed for all.
 * - A failing page is probed, and its revalidation is repeated, less and less often (`probeAgainAfterMs`).
 * - A receiver or site that asks for time (`Retry-After`) gets this time.
 */
export async function watch(context: ProofContext, endpointId: string, signal: AbortSignal): Promise<void> {
  const endpoint = await findWatched(context, endpointId)
  if (!endpoint) return
  if (!quietUntil(endpoint, new Date())) {
    const { awaySince } = endpoint
    if (!awaySince || (await isBack(context, endpoint, signal))) await probeDue(context, endpoint, signal)
  }
  await markOverdue(context, endpointId)
  await watchLater(context, endpointId)
}

async function findWatched({ db }: ProofContext, id: string): Promise<Watched | null> {
  const endpoint = await db.webhookEndpoint.findUnique({ where: { id } })
  return endpoint?.origin && !endpoint.disabledAt ? { ...endpoint, origin: endpoint.origin } : null
}

/**
 * Finds out with one page whether a site that was down is reachable again. If it is, webhooks about
 * everything that it missed are sent before any page is proven. A webhook that arrives after the proof would
 * expire pages of live publications, and a reader would wait for these pages.
 */
async function isBack(context: ProofContext, endpoint: Watched, signal: AbortSignal): Promise<boolean> {
  const { db, http } = context
  const { id, origin, awaySince } = endpoint
  // Take another page each time: a page that fails permanently says nothing about the site.
  const [page] = await duePages(db, id, { now: new Date(), madeBefore: null, take: 1, whileAway: true })
  if (page) {
    const client = clientFor(http, endpoint)
    const sight = await probe(client, origin + page.path, signal)
    if (signal.aborted) return false
    if (sight.kind === 'busy') await askForQuiet(db, id, sight.retryAt)
    if (sight.kind !== 'page' && sight.kind !== 'gone') {
      const failed = [{ ...page, lastSeen: sight.description }]
      await recordProbes(db, id, failed)
      await recordFailing(db, id, failed, awaySince ?? new Date())
      const mayBeBack = sight.kind === 'other' || sight.kind === 'timed-out'
      if (!mayBeBack || !(await homeAnswers(client, origin, signal))) return false
    }
  }
  await db.webhookEndpoint.update({ where: { id }, data: { awaySince: null } })
  await db.failingPage.updateMany({ where: { endpointId: id }, data: { lookAt: new Date() } })
  const missed = await db.pathCheck.groupBy({
    by: ['sequence'],
    where: { endpointId: id, seenAt: null },
    orderBy: { sequence: 'desc' },
    take: mostMissed,
  })
  const sequences = missed.map(({ sequence }) => sequence)
  await context.revalidateAgain(id, sequences, signal, { byWatch: true, most: 50 })
  return true
}

/** Probes the due pages, repeats the revalidation of pages that are too old, and probes these pages again. */
async function probeDue(context: ProofContext, endpoint: Watched, signal: AbortSignal): Promise<void> {
  const { db } = context
  const { id, awaySince, quietUntil: asked } = endpoint
  const started = Date.now()
  // Publications from the time when the site was down, or had asked for time, have no proof job.
  const everything = awaySince !== null || (asked !== null && started - asked.getTime() < freshMs)
  while (Date.now() - started < longestRunMs && !signal.aborted) {
    const madeBefore = everything ? null : new Date(Date.now() - freshMs)
    const pages = await duePages(db, id, { now: new Date(), madeBefore, take: mostPagesAtOnce })
    if (pages.length === 0) return
    const round = await probePages(context, endpoint, pages, signal)
    // Record the failures before the webhooks are repeated. Otherwise, if this run is aborted, a later
    // publication would get its webhook twice.
    await recordFailing(db, id, round.failed, new Date())
    const again = round.ended ? round : await tellAgain(context, endpoint, round, everything, signal)
    if (again.ended === 'site away') await markAway(db, id)
    if (again.ended) return
  }
}

/**
 * Repeats the revalidation of pages that are too old, and probes them while they are regenerated.
 *
 * @param wasTold Whether a webhook has just named all pages. The watch sent it, or it waited for the time
 *   that the site had asked for.
 */
async function tellAgain(
  context: ProofContext,
  endpoint: Watched,
  { failed, ...round }: Round,
  wasTold: boolean,
  signal: AbortSignal,
): Promise<Pick<Round, 'ended'>> {
  // A page that answers with an error is rendered by the next probe. Another webhook makes no difference.
  let older: FailedPage[] = failed.filter(({ kind }) => kind === 'page' || kind === 'gone')
  // The first probe after a webhook only starts the regeneration. A second webhook would make the site render
  // the page twice.
  if (wasTold || older.some(({ failing, newest }) => !failing || failing.sequence < newest)) {
    const again = await probeWhileRegenerated(context, endpoint, older, signal)
    if (again.ended) return again
    older = again.failed
  }
  if (older.length === 0 || signal.aborted) return round
  const sequences = [...new Set(older.map(({ newest }) => newest))]
  const told = await context.revalidateAgain(endpoint.id, sequences, signal, { byWatch: true })
  const again = await probeWhileRegenerated(context, endpoint, older, signal)
  if (again.ended) return again
  // A recovered page made all other pages due. Pages that a webhook has just named wait again. The next
  // webhook names the others.
  const waiting = again.failed.filter(({ newest }) => told.has(newest))
  await recordFailing(context.db, endpoint.id, asFailing(waiting), new Date())
  return round
}

/** Probes old pages repeatedly for a short time, until all show what they must show. */
async function probeWhileRegenerated(
  context: ProofContext,
  endpoint: Watched,
  pages: FailedPage[],
  signal: AbortSignal,
): Promise<Pick<Round, 'failed' | 'ended'>> {
  const started = Date.now()
  let failed = pages
  for (let probes = 0; failed.length > 0 && Date.now() - started < watchRunMs && !signal.aborted; probes++) {
    await pause(probePauseMs(probes), undefined, { signal }).catch(() => {})
    const round = await probePages(context, endpoint, asFailing(failed), signal)
    if (round.ended) return round
    failed = round.failed
  }
  return { failed, ended: null }
}

/**
 * Returns the pages with the failure that was recorded. A probe that sees such a page good again then deletes
 * the record.
 */
const asFailing = (pages: readonly FailedPage[]): FailedPage[] =>
  pages.map((page) => ({
    ...page,
    failing: page.failing ?? { since: new Date(), sequence: page.newest, lookAt: new Date() },
  }))

/** Enqueues the next run while something is not live. */
async function watchLater(context: ProofContext, endpointId: string): Promise<void> {
  const { db, boss } = context
  const endpoint = await findWatched(context, endpointId)
  if (!endpoint) return
  const { isOpen, at } = await nextProbe(db, endpointId)
  if (!isOpen) {
    await db.failingPage.deleteMany({ where: { endpointId } })
    if (endpoint.awaySince)
      await db.webhookEndpoint.update({ where: { id: endpointId }, data: { awaySince: null } })
    return
  }
  const now = Date.now()
  const latest = now + longestSleepMs
  const { awaySince } = endpoint
  const next =
    quietUntil(endpoint, new Date(now))?.getTime() ??
    (awaySince ? now + awayPauseMs(now - awaySince.getTime()) : (at?.getTime() ?? latest))
  await enqueueWatch(boss, null, endpointId, new Date(Math.min(Math.max(next, now), latest)))
}

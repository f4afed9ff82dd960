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

/** How long one run goes on with pages that are due, in ms; then it is another's turn. */
const longestRunMs = 60_000

/** The most publications that a site which is back is told of at once. */
const mostMissed = 2_000

/**
 * Looks after everything at one endpoint's origin that its own proof has not seen live in time, for as long as it takes. There is one
 * watch for an endpoint, so that what a site costs that is away, or that cannot render a page, does not grow with how much was
 * published:
 *
 * - While the site is away, one page is probed for all.
 * - A page that fails is probed, and the site told of it again, ever less often (`probeAgainAfterMs`).
 * - A receiver or site that asks for time (`Retry-After`) gets it.
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
 * Finds out by one page whether a site that was away is back. If it is, it is told of what it missed before any page counts as
 * seen: a webhook that arrives after the proof would expire pages that were called live, and a reader would wait for them.
 */
async function isBack(context: ProofContext, endpoint: Watched, signal: AbortSignal): Promise<boolean> {
  const { db, http } = context
  const { id, origin, awaySince } = endpoint
  // Another page each time: one that fails for good says nothing of the site.
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

/** Probes the pages that are due, tells the site again of those that are older than they must be, and probes them again. */
async function probeDue(context: ProofContext, endpoint: Watched, signal: AbortSignal): Promise<void> {
  const { db } = context
  const { id, awaySince, quietUntil: asked } = endpoint
  const started = Date.now()
  // What was published while the site was away, or had asked for time, has no proof of its own.
  const everything = awaySince !== null || (asked !== null && started - asked.getTime() < freshMs)
  while (Date.now() - started < longestRunMs && !signal.aborted) {
    const madeBefore = everything ? null : new Date(Date.now() - freshMs)
    const pages = await duePages(db, id, { now: new Date(), madeBefore, take: mostPagesAtOnce })
    if (pages.length === 0) return
    const round = await probePages(context, endpoint, pages, signal)
    // Written down before the site is told again, so that a later publication is not told of twice when this run is broken off.
    await recordFailing(db, id, round.failed, new Date())
    const again = round.ended ? round : await tellAgain(context, endpoint, round, everything, signal)
    if (again.ended === 'site away') await markAway(db, id)
    if (again.ended) return
  }
}

/**
 * Revalidates pages again that are older than they must be, and probes them while they are regenerated.
 *
 * @param wasTold Whether the site was told of all pages just now, by the watch or by a message that it had asked time for.
 */
async function tellAgain(
  context: ProofContext,
  endpoint: Watched,
  { failed, ...round }: Round,
  wasTold: boolean,
  signal: AbortSignal,
): Promise<Pick<Round, 'ended'>> {
  // A page that answers with an error is rendered by the next probe, whether the site is told of it again or not.
  let older: FailedPage[] = failed.filter(({ kind }) => kind === 'page' || kind === 'gone')
  // The first look after a message only sets the regeneration off. A second message then would only have it done twice.
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
  // A page that healed made all others due. Those that the site was told of just now wait again; the rest are told of next.
  const waiting = again.failed.filter(({ newest }) => told.has(newest))
  await recordFailing(context.db, endpoint.id, asFailing(waiting), new Date())
  return round
}

/** Probes older pages again and again for a short time, until all show what they must. */
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

/** They were recorded as failing, so that a probe which sees them right forgets that. */
const asFailing = (pages: readonly FailedPage[]): FailedPage[] =>
  pages.map((page) => ({
    ...page,
    failing: page.failing ?? { since: new Date(), sequence: page.newest, lookAt: new Date() },
  }))

/** Puts the next run in the queue, as long as something is not live. */
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

import { setTimeout as pause } from 'node:timers/promises'
import type { Db } from '@presstime/db/client'
import { inTransaction } from '@presstime/db/transaction'
import { enqueue } from '../jobs/job.ts'
import type { WorkerContext } from '../webhooks/deliver.ts'
import { clientFor, type HttpClient } from '../webhooks/http-client.ts'
import { notifyJob } from '../webhooks/notify.job.ts'
import { tellOfOpen } from '../webhooks/tell-of-open.ts'
import { failBlocked } from './fail-blocked.ts'
import { leadsOnRightly } from './leads-on-rightly.ts'
import { look } from './look.ts'
import { type DueCheck, dueChecks, recordLook, recordProven, settle } from './path-checks.ts'
import {
  freshMs,
  laterRunMs,
  longerForEachMs,
  lookPauseMs,
  manyPaths,
  nextRunDelayMs,
  proofDeadlineMs,
  revalidateAgainAfterMs,
} from './proof-schedule.ts'
import { enqueueProof, type ProofTarget } from './prove.job.ts'
import { provenUpTo } from './proven-up-to.ts'
import { reportLive } from './report-live.ts'
import { revalidateAgain } from './revalidate-again.ts'

/**
 * Looks at the pages of a publication until each shows it, and calls it live then.
 *
 * The looks are warm-up and proof in one: the first makes the site regenerate the page, so that no reader waits for
 * it, and the last has seen the new revision from outside. A page that stays older is revalidated again, since a
 * webhook that was answered with 200 proves nothing. What is not live at the end of the run is looked at again by a
 * later one, for as long as it takes; those are short, so that what cannot become live does not keep what can.
 *
 * @param wasUnreachable Whether the site did not answer in the run before this one.
 */
export async function prove(
  context: WorkerContext,
  target: ProofTarget,
  wasUnreachable: boolean,
  signal: AbortSignal,
): Promise<void> {
  const { db, boss, http } = context
  const endpoint = await db.webhookEndpoint.findUnique({ where: { id: target.endpointId } })
  const publication = await db.publication.findUnique({ where: { sequence: target.sequence } })
  if (!publication || !endpoint?.origin || endpoint.disabledAt) return
  const client = clientFor(http, endpoint)

  const started = Date.now()
  const ageMs = started - publication.createdAt.getTime()
  const fresh = ageMs < freshMs
  const newest = await isNewestOpen(db, target)
  let reached = !wasUnreachable || (await isBack(context, client, endpoint.origin, target, signal))
  let toldAt = fresh || wasUnreachable ? started : await lastTold(db, target)
  for (let looks = 0; reached; looks++) {
    const due = await dueChecks(db, target.endpointId, target.sequence)
    if (due.length === 0) {
      reportLive(context, await settle(db, [target.sequence]))
      return
    }
    const round = await lookAtAll(context, client, endpoint.origin, target, due, signal)
    reached = round.reached
    if (round.open === 0) {
      // The site regenerates again: what else it failed to is told of at once, and not at the pace of its age.
      if (!fresh && toldAt > started)
        await inTransaction(db, (tx) => tellOfOpen(tx, boss, target.endpointId, { onDemand: false }))
      return
    }
    const ranMs = Date.now() - started
    if (signal.aborted || !reached || ranMs > (fresh ? freshMs : laterRunMs)) break
    // The first look at a stale page only sets its regeneration off, and with many pages a round takes seconds.
    const hadTime = looks > 0 || toldAt < started
    if (hadTime && Date.now() - toldAt > revalidateAgainAfterMs(ageMs + ranMs, newest)) {
      // The proof of another publication of the same message may have told of this one too.
      const toldByOthers = await lastTold(db, target)
      if (toldByOthers <= toldAt) await revalidateAgain(context, target, signal)
      toldAt = toldByOthers > toldAt ? toldByOthers : Date.now()
      // A page that can be regenerated is so in no time: it is looked at as often as after the webhook.
      looks = 0
    } else if (!fresh && toldAt < started) break
    await pause(lookPauseMs(looks), undefined, { signal }).catch(() => {})
  }
  await continueLater(context, target, reached, newest)
}

/** Whether no later publication is still open at the endpoint. */
const isNewestOpen = async (db: Db, { sequence, endpointId }: ProofTarget): Promise<boolean> =>
  (await db.pathCheck.count({ where: { endpointId, seenAt: null, sequence: { gt: sequence } }, take: 1 })) ===
  0

/** When the site was last told of the publication, in ms since 1970; 0 when it never was. */
async function lastTold(db: Db, { sequence, endpointId }: ProofTarget): Promise<number> {
  const attempt = await db.attempt.findFirst({
    where: { delivery: { endpointId, publications: { some: { sequence } } } },
    orderBy: { startedAt: 'desc' },
    select: { startedAt: true },
  })
  return attempt?.startedAt.getTime() ?? 0
}

/**
 * Finds out whether a site that was away is back. If it is, it is told of what it missed before any page counts as seen:
 * a webhook that arrives after the proof would expire pages that were called live, and a reader would wait for them.
 */
async function isBack(
  context: WorkerContext,
  client: HttpClient,
  origin: string,
  target: ProofTarget,
  signal: AbortSignal,
): Promise<boolean> {
  const { db } = context
  const [first] = await dueChecks(db, target.endpointId, target.sequence)
  if (!first) return true
  const sight = await look(client, origin + first.path, signal)
  if (sight.kind === 'unreachable') {
    if (!signal.aborted) await recordLook(db, target, first.path, sight.description)
    return false
  }
  await revalidateAgain(context, target, signal)
  await wakeOthers(context, target)
  return true
}

/** Looks once at every path. @returns Whether the site answered, and how many paths do not show the target yet. */
async function lookAtAll(
  context: WorkerContext,
  client: HttpClient,
  origin: string,
  { sequence: target, endpointId }: ProofTarget,
  due: DueCheck[],
  signal: AbortSignal,
): Promise<{ reached: boolean; open: number }> {
  const { db, log, looks, proven } = context
  let reached = true
  const lookAt = async (check: DueCheck): Promise<boolean> => {
    // Another proof has looked meanwhile, and has recorded what it saw for this publication as well.
    if (proven.has(endpointId, check.path, target)) return true
    // A site that can't be reached is not asked for its other pages as well.
    if (!reached || signal.aborted) return false
    const sight = await look(client, origin + check.path, signal)
    // A look that was broken off has seen nothing.
    if (signal.aborted) return false
    if (sight.kind === 'unreachable') reached = false
    await recordLook(db, { sequence: target, endpointId }, check.path, sight.description)
    if (sight.kind === 'unreachable' && sight.isBlocked)
      await inTransaction(db, (tx) => failBlocked(tx, context.boss, endpointId))
    log.debug({ sequence: target, path: check.path, seen: sight.description }, 'looked at a page')
    const upTo = provenUpTo(check.wanted, sight)
    if (upTo === null || !(await leadsOnRightly(db, check.path, sight))) return false
    const live = await recordProven(db, endpointId, check.path, upTo, sight.description)
    proven.add(endpointId, check.path, upTo)
    reportLive(context, live, check.path)
    if (live.length > 0) await forgetNotice(db, endpointId)
    return upTo >= target
  }
  const shown = await Promise.all(due.map((check) => looks.pass(origin, due.length, () => lookAt(check))))
  return { reached, open: shown.filter((isShown) => !isShown).length }
}

/** Puts the next run in the queue; what is past the deadline is FAILED, and is still looked after. */
async function continueLater(
  { db, boss, log }: WorkerContext,
  target: ProofTarget,
  reached: boolean,
  newest: boolean,
): Promise<void> {
  const { sequence, endpointId } = target
  const now = Date.now()
  await inTransaction(db, async (tx) => {
    const publication = await tx.publication.findUniqueOrThrow({ where: { sequence } })
    const ageMs = now - publication.createdAt.getTime()
    // Of all that wait for this site, not of this one alone: while it is away, only the newest is looked after.
    const overdue = await tx.$queryRaw<{ sequence: number }[]>`
      UPDATE "Publication" SET status = 'FAILED', "failedAt" = now()
      WHERE status = 'PENDING'
        AND "createdAt" < ${new Date(now - proofDeadlineMs)}::timestamptz
          - greatest(0, cardinality(paths) - ${manyPaths}::int) * ${longerForEachMs}::int * interval '1 ms'
        AND EXISTS (
          SELECT 1 FROM "PathCheck" open
          WHERE open.sequence = "Publication".sequence AND open."endpointId" = ${endpointId}::uuid
            AND open."seenAt" IS NULL)
      RETURNING sequence`
    if (overdue.length > 0) {
      const sequences = overdue.map((row) => row.sequence)
      log.error(
        { endpointId, sequences },
        'publications are not live after a minute; their pages are still looked at',
      )
      await enqueue(boss, tx, notifyJob, { endpointId }, { group: endpointId })
    }
    if (!reached && !newest) return
    const startAfter = new Date(now + nextRunDelayMs(ageMs, newest))
    await enqueueProof(boss, tx, target, { startAfter, unreachable: !reached, fresh: ageMs < freshMs })
  })
}

/** The most proofs that are woken at once; those who are left are found by the sweep. */
const mostWoken = 1_000

/** Puts the proofs of all other publications in the queue that waited for the site to come back. */
async function wakeOthers({ db, boss }: WorkerContext, { sequence, endpointId }: ProofTarget): Promise<void> {
  const waiting = await db.pathCheck.groupBy({
    by: ['sequence'],
    where: { endpointId, seenAt: null, sequence: { not: sequence } },
    orderBy: { sequence: 'desc' },
    take: mostWoken,
  })
  for (const other of waiting) await enqueueProof(boss, null, { sequence: other.sequence, endpointId })
}

/** Once everything at an endpoint is live again, the administrators are told of the next failure anew. */
async function forgetNotice(db: Db, endpointId: string): Promise<void> {
  await db.webhookEndpoint.updateMany({
    where: {
      id: endpointId,
      notifiedAt: { not: null },
      failingSince: null,
      checks: { none: { seenAt: null, publication: { status: 'FAILED' } } },
    },
    data: { notifiedAt: null },
  })
}

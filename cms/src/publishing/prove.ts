import { setTimeout as pause } from 'node:timers/promises'
import type { Db } from '@presstime/db/client'
import { inTransaction } from '@presstime/db/transaction'
import type { PgBoss } from 'pg-boss'
import { enqueue } from '../jobs/job.ts'
import type { Log } from '../log.ts'
import { loadDelivery, messageOf } from '../webhooks/load-delivery.ts'
import { recordAttempt } from '../webhooks/record-attempt.ts'
import { sendAttempt } from '../webhooks/send-attempt.ts'
import { look } from './look.ts'
import { type DueCheck, dueChecks, recordSeen, recordUnsatisfied, settle } from './path-checks.ts'
import {
  lookPauseMs,
  nextRunDelayMs,
  proofDeadlineMs,
  proofRunMs,
  revalidateAgainAfterMs,
} from './proof-schedule.ts'
import { proveJob } from './prove.job.ts'

/** What a proof needs. */
export type ProveContext = { db: Db; boss: PgBoss; encryptionKey: Uint8Array; log: Log }

/** One publication at one endpoint. */
export type ProofTarget = { sequence: number; endpointId: string }

/**
 * Looks at the pages of a publication until each shows it, and calls it live then.
 *
 * The looks are warm-up and proof in one: the first makes the site regenerate the page, so that no reader waits for
 * it, and the last has seen the new revision from outside. A page that stays older is revalidated again, since a
 * webhook that was answered with 200 proves nothing. What is not live at the end of the run is looked at again by a
 * later one, for as long as it takes.
 */
export async function prove(context: ProveContext, target: ProofTarget, signal: AbortSignal): Promise<void> {
  const { db, log } = context
  const endpoint = await db.webhookEndpoint.findUnique({ where: { id: target.endpointId } })
  if (!endpoint?.origin || endpoint.disabledAt) return

  const started = Date.now()
  let revalidated = 0
  let lastRevalidated = started
  for (let looks = 0; ; looks++) {
    const due = await dueChecks(db, target.endpointId, target.sequence)
    if (due.length === 0) {
      await settle(db, [target.sequence])
      return
    }
    const { reached, open } = await lookAtAll(context, endpoint.origin, target.endpointId, due, signal)
    if (open === 0) return
    if (signal.aborted || !reached || Date.now() - started > proofRunMs) break
    if (Date.now() - lastRevalidated > revalidateAgainAfterMs(revalidated)) {
      await revalidateAgain(context, target, signal)
      revalidated += 1
      lastRevalidated = Date.now()
    }
    await pause(lookPauseMs(looks), undefined, { signal }).catch(() => {})
  }
  await continueLater(context, target)
  log.debug(target, 'a publication is not live yet; looking again later')
}

/** How many pages are looked at side by side. */
const looksAtOnce = 4

async function lookAtAll(
  { db, log }: ProveContext,
  origin: string,
  endpointId: string,
  due: DueCheck[],
  signal: AbortSignal,
): Promise<{ reached: boolean; open: number }> {
  const queue = [...due]
  let open = 0
  let reached = true
  const lookAtNext = async () => {
    for (let check = queue.shift(); check && reached; check = queue.shift()) {
      const sight = await look(origin + check.path, check, signal)
      if (sight.satisfied) {
        const live = await recordSeen(db, endpointId, check, sight.description)
        for (const sequence of live) log.info({ sequence, path: check.path }, 'a publication is live')
      } else {
        open += 1
        // A site that can't be reached is not asked for its other pages as well.
        if (!sight.reached) reached = false
        await recordUnsatisfied(db, endpointId, check, sight.description)
      }
    }
  }
  await Promise.all(Array.from({ length: looksAtOnce }, lookAtNext))
  return { reached, open: open + queue.length }
}

/** Sends the newest delivery that tells of the publication once more, under the same `webhook-id`. */
async function revalidateAgain(
  context: ProveContext,
  target: ProofTarget,
  signal: AbortSignal,
): Promise<void> {
  const { db, encryptionKey, log } = context
  const found = await db.delivery.findFirst({
    where: { endpointId: target.endpointId, publications: { some: { sequence: target.sequence } } },
    orderBy: { createdAt: 'desc' },
    select: { id: true },
  })
  const delivery = found && (await loadDelivery(db, found.id, new Date()))
  if (!delivery) return
  log.info(
    { ...target, deliveryId: delivery.id },
    'a page is older than its publication; revalidating it again',
  )
  const result = await sendAttempt(messageOf(delivery, encryptionKey), signal)
  await inTransaction(db, (tx) => recordAttempt(tx, delivery.id, result))
}

/** Puts the next run in the queue; past the deadline the publication is FAILED, and is still looked after. */
async function continueLater({ db, boss, log }: ProveContext, target: ProofTarget): Promise<void> {
  const publication = await db.publication.findUniqueOrThrow({ where: { sequence: target.sequence } })
  const ageMs = Date.now() - publication.createdAt.getTime()
  await inTransaction(db, async (tx) => {
    if (ageMs > proofDeadlineMs) {
      const { count } = await tx.publication.updateMany({
        where: { sequence: target.sequence, status: 'PENDING' },
        data: { status: 'FAILED', failedAt: new Date() },
      })
      if (count) log.error(target, 'a publication is not live after a minute; the site is still looked at')
    }
    const startAfter = new Date(Date.now() + nextRunDelayMs(ageMs))
    await enqueue(boss, tx, proveJob, target, { startAfter, group: target.endpointId })
  })
}

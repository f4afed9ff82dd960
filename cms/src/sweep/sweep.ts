import type { Db } from '@presstime/db/client'
import type { PgBoss } from 'pg-boss'
import { deliverJob } from '../delivery/deliver.job.ts'
import { pruneDeliveries } from '../delivery/prune-deliveries.ts'
import { enqueue } from '../jobs/job.ts'
import type { Log } from '../log/log.ts'
import { enqueueWatch } from '../proof/watch.job.ts'
import { runScheduleJob } from '../scheduling/run-schedule.job.ts'

/** How often old records are deleted, in ms. */
const pruneIntervalMs = 60 * 60 * 1_000

/** How often the sweep runs, in ms. */
const intervalMs = 30_000

/**
 * How long work must be overdue before the sweep enqueues it, in ms. Jobs that are only late are left alone.
 */
const overdueMs = 120_000

/** The same for plans, in ms. It is shorter because a plan must run within 2 s. */
const planOverdueMs = 10_000

/** The most items of a kind that one sweep enqueues. */
const mostAtOnce = 100

/** What the sweep needs. */
export type SweepContext = { db: Db; boss: PgBoss; log: Log }

/**
 * Enqueues overdue deliveries, watches and plans that no job exists for. This is a safety net for jobs that
 * were deleted, ran out of retries, or whose retention ended. In normal operation it finds nothing.
 *
 * @returns how many jobs were enqueued
 */
export async function sweep({ db, boss, log }: SweepContext, now: Date): Promise<number> {
  const before = new Date(now.getTime() - overdueMs)
  const endpoint = { disabledAt: null }
  const deliveries = await db.delivery.findMany({
    where: {
      endpoint,
      status: 'PENDING',
      nextAttemptAt: { lt: before },
      OR: [{ lockedUntil: null }, { lockedUntil: { lt: before } }],
    },
    select: { id: true, endpointId: true },
    take: mostAtOnce,
  })
  for (const { id, endpointId } of deliveries)
    await enqueue(boss, null, deliverJob, { deliveryId: id }, { group: endpointId })

  const unproven = await db.webhookEndpoint.findMany({
    where: { ...endpoint, checks: { some: { seenAt: null, publication: { createdAt: { lt: before } } } } },
    select: { id: true },
    take: mostAtOnce,
  })
  // Most of these endpoints already have a job, which waits for the time of the next probe.
  let watches = 0
  for (const { id } of unproven) if (await enqueueWatch(boss, null, id, now)) watches += 1

  const due = { lt: new Date(now.getTime() - planOverdueMs) }
  const plans = await db.post.findMany({
    where: { OR: [{ publishAt: due }, { unpublishAt: due }] },
    select: { id: true },
    take: mostAtOnce,
  })
  for (const { id } of plans) await enqueue(boss, null, runScheduleJob, { postId: id }, { group: id })

  const taken = deliveries.length + watches + plans.length
  if (taken > 0)
    log.warn(
      { deliveries: deliveries.length, watches, plans: plans.length },
      'overdue work is enqueued again',
    )
  return taken
}

/**
 * Runs the sweep and deletes old records at intervals until it is stopped. @returns a function that stops it
 */
export function startSweeping(context: SweepContext): () => void {
  const run = () => {
    sweep(context, new Date()).catch((error) =>
      context.log.error({ err: error }, 'a sweep failed; the next sweep tries again'),
    )
  }
  run()
  const prune = () => {
    pruneDeliveries(context.db, new Date()).catch((error) =>
      context.log.error({ err: error }, 'old deliveries could not be deleted; the next sweep tries again'),
    )
  }
  prune()
  const timers = [setInterval(run, intervalMs), setInterval(prune, pruneIntervalMs)]
  return () => timers.forEach(clearInterval)
}

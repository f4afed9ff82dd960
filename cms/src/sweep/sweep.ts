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

/** How often is swept, in ms. */
const intervalMs = 30_000

/** How long something must be overdue before the sweep takes it up, in ms: jobs that are merely late are left alone. */
const overdueMs = 120_000

/** The same for plans, in ms: they are to run within 2 s. */
const planOverdueMs = 10_000

/** The most of a kind that one sweep takes up. */
const mostAtOnce = 100

/** What a sweep needs. */
export type SweepContext = { db: Db; boss: PgBoss; log: Log }

/**
 * Takes up deliveries, watches and plans that nobody works on any more although they are not done: a net under the queue,
 * for jobs that were deleted, ran out of retries, or whose retention ended. In ordinary running it finds nothing.
 *
 * @returns How many jobs were put in the queue.
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
  // Most of them are watched already: a job waits for the time of their next probe.
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
      'work that was left lying is taken up',
    )
  return taken
}

/** Sweeps, and deletes old records, now and then until it is stopped. @returns Stops it. */
export function startSweeping(context: SweepContext): () => void {
  const run = () => {
    sweep(context, new Date()).catch((error) =>
      context.log.error({ err: error }, 'a sweep failed; the next one follows'),
    )
  }
  run()
  const prune = () => {
    pruneDeliveries(context.db, new Date()).catch((error) =>
      context.log.error({ err: error }, 'old deliveries could not be deleted; the next try follows'),
    )
  }
  prune()
  const timers = [setInterval(run, intervalMs), setInterval(prune, pruneIntervalMs)]
  return () => timers.forEach(clearInterval)
}

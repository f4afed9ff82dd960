import type { Tx } from '@presstime/db/transaction'
import { fromPrisma, type PgBoss, type QueueOptions } from 'pg-boss'
import type { z } from 'zod'

/** A kind of job: the name of its queue, the schema of its payload, and the options of the queue. */
export type JobDefinition<Payload extends object> = {
  name: string
  payload: z.ZodType<Payload>
  /** How long one run may take, how soon the job of a dead worker runs again, and how often. */
  queue: QueueOptions & { policy?: 'short' }
  /** The maximum number of jobs of this kind that one process runs at a time. */
  concurrency: number
  /**
   * The maximum number of jobs of the same `group` that one process runs at a time, so that a slow receiver
   * cannot occupy all workers.
   */
  groupConcurrency: number
}

/** Options of one job. */
export type EnqueueOptions = {
  /** The earliest start; default: now. */
  startAfter?: Date
  /** Jobs of one group share `groupConcurrency`. */
  group: string
  /** In a queue with the policy "short": no job is added while one with this key waits. */
  key?: string
  /** Jobs with a higher number come first. Default 0. */
  priority?: number
}

/** Gives the sender and the handler the same payload type. */
export const defineJob = <Payload extends object>(definition: JobDefinition<Payload>) => definition

/**
 * Adds a job to its queue, unless a job with the same key already waits there.
 *
 * @returns whether the job was added
 * @param tx the job becomes visible when this transaction commits, and never when it rolls back. Null: the
 *   job is visible at once.
 */
export async function enqueue<Payload extends object>(
  boss: PgBoss,
  tx: Tx | null,
  job: JobDefinition<Payload>,
  payload: Payload,
  { startAfter, group, key, priority }: EnqueueOptions,
): Promise<boolean> {
  const id = await boss.send(job.name, job.payload.parse(payload), {
    group: { id: group },
    ...(tx ? { db: fromPrisma(tx) } : {}),
    ...(startAfter ? { startAfter } : {}),
    ...(key ? { singletonKey: key } : {}),
    ...(priority ? { priority } : {}),
  })
  if (!id && !key) throw new Error(`The queue did not take the job ${job.name}.`)
  return id !== null
}

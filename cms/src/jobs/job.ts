import type { Tx } from '@presstime/db/transaction'
import { fromPrisma, type PgBoss, type QueueOptions } from 'pg-boss'
import type { z } from 'zod'

/** A kind of job: its queue's name, the shape of its payload, and how the queue treats it. */
export type JobDefinition<Payload extends object> = {
  name: string
  payload: z.ZodType<Payload>
  /** How long an attempt may run, how soon a dead worker's job comes back, and how often. */
  queue: QueueOptions & { policy?: 'short' }
  /** The most jobs of this kind that one process runs at a time. */
  concurrency: number
  /** The most jobs with the same `group` that one process runs at a time, so that one slow peer can't take all. */
  groupConcurrency: number
}

/** Where and when a job is to run. */
export type EnqueueOptions = {
  /** The earliest time; default: at once. */
  startAfter?: Date
  /** Jobs of one group share `groupConcurrency`. */
  group: string
  /** In a queue of the policy "short": while a job with this key waits, another one is not put in beside it. */
  key?: string
  /** Jobs with a higher number come first. Default 0. */
  priority?: number
}

/** Fixes the payload's type for the sender and the handler from one definition. */
export const defineJob = <Payload extends object>(definition: JobDefinition<Payload>) => definition

/**
 * Puts a job in its queue, unless one with the same key waits there already.
 *
 * @returns Whether it was put there.
 * @param tx The job becomes visible when this transaction commits, and never when it rolls back. Outside a
 *   transaction give null: it is visible at once.
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

import type { Db } from '@presstime/db/client'
import type { PgBoss } from 'pg-boss'
import type { HttpClients } from '../http/http-client.ts'
import type { Log } from '../log/log.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { ProbeLimiter } from './probe-limiter.ts'
import type { ProvenMemory } from './proven-memory.ts'

/** What proofs and watches need. */
export type ProofContext = {
  db: Db
  boss: PgBoss
  http: HttpClients
  limiter: ProbeLimiter
  proven: ProvenMemory
  log: Log
  metrics: Metrics
  revalidateAgain: RevalidateAgain
}

/**
 * Sends an endpoint another webhook about publications that its pages do not show
 * (delivery/revalidate-again.ts).
 *
 * @param options.except A publication whose own proof is the caller. That proof continues without a new job.
 * @param options.byWatch Whether the caller is the watch of the endpoint. The watch continues without a new
 *   job.
 * @param options.most The highest number of webhooks.
 * @returns The publications in the webhooks.
 */
export type RevalidateAgain = (
  endpointId: string,
  sequences: readonly number[],
  signal: AbortSignal,
  options: { except?: number; byWatch?: boolean; most?: number },
) => Promise<Set<number>>

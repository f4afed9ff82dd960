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
 * Tells an endpoint once more of publications that its pages do not show (delivery/revalidate-again.ts).
 *
 * @param options.except A publication whose proof asks for it: that goes on by itself.
 * @param options.byWatch Whether the watch of the endpoint asks for it: that goes on by itself.
 * @param options.most The most messages.
 * @returns The publications that it was told of.
 */
export type RevalidateAgain = (
  endpointId: string,
  sequences: readonly number[],
  signal: AbortSignal,
  options: { except?: number; byWatch?: boolean; most?: number },
) => Promise<Set<number>>

import { createDb } from '@presstime/db/client'
import { ensureAdminToken } from './access/ensure-admin-token.ts'
import type { Config } from './config.ts'
import { addGraphql } from './graphql/server.ts'
import { addHealth } from './health/add-health.ts'
import { createHttpServer } from './http-server.ts'
import { startBoss, work } from './jobs/boss.ts'
import type { Log } from './log.ts'
import { proveJob } from './publishing/prove.job.ts'
import { prove } from './publishing/prove.ts'
import { deliverJob } from './webhooks/deliver.job.ts'
import { deliver } from './webhooks/deliver.ts'
import { ensureSiteEndpoint } from './webhooks/ensure-site-endpoint.ts'

/** A running CMS. */
export type Cms = {
  /** Where it listens, such as http://127.0.0.1:4000. */
  url: string
  /** Takes no more requests, finishes those and the jobs under way, and closes the database. */
  stop: () => Promise<void>
}

/** How long jobs under way may take to finish when the CMS stops, in ms; what is not done by then runs again later. */
const drainMs = 8_000

/**
 * Starts everything that makes a CMS, in order, on a migrated database.
 *
 * @throws When a part cannot start: the database or the port is not to be had.
 */
export async function startCms(config: Config, log: Log): Promise<Cms> {
  const db = createDb(config.database.url, { maxConnections: config.database.pool })
  await ensureAdminToken(db, config.access.adminToken)
  await ensureSiteEndpoint(db, config.encryptionKey, config.site)

  const boss = await startBoss(config.database.url, [deliverJob, proveJob], log)
  const jobContext = { db, boss, encryptionKey: config.encryptionKey, log }
  await work(boss, deliverJob, log, ({ deliveryId }, signal) => deliver(jobContext, deliveryId, signal))
  await work(boss, proveJob, log, (target, signal) => prove(jobContext, target, signal))

  const server = createHttpServer(log)
  addHealth(server, db, boss)
  await addGraphql(server, { db, boss, graphiql: config.http.graphiql })
  const url = await server.listen({ host: config.http.host, port: config.http.port })

  const stop = async () => {
    await server.close()
    await boss.stop({ graceful: true, timeout: drainMs })
    await db.$disconnect()
  }
  return { url, stop }
}

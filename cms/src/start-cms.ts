import { assertMigrated } from '@presstime/db/assert-migrated'
import { createDb } from '@presstime/db/client'
import { ensureAdminToken } from './access/ensure-admin-token.ts'
import { createIdentify } from './access/identify.ts'
import type { Config } from './config/config.ts'
import { createAttemptsUnderWay } from './delivery/attempts-under-way.ts'
import { deliverJob } from './delivery/deliver.job.ts'
import { type DeliveryContext, deliver } from './delivery/deliver.ts'
import { revalidateAgain } from './delivery/revalidate-again.ts'
import { assertOwnDatabase } from './endpoints/assert-own-database.ts'
import { ensureSiteEndpoint } from './endpoints/ensure-site-endpoint.ts'
import { notifyJob } from './endpoints/notify.job.ts'
import { notifyOfFailure } from './endpoints/notify.ts'
import { unreadableSecrets } from './endpoints/unreadable-secrets.ts'
import { addGraphql } from './graphql/server.ts'
import { addHealth } from './health/add-health.ts'
import { createHttpClients } from './http/http-client.ts'
import { createHttpServer } from './http/http-server.ts'
import { startBoss, work } from './jobs/boss.ts'
import { createListeners } from './listeners/create-listeners.ts'
import type { Log } from './log/log.ts'
import { createMailer } from './mail/mailer.ts'
import { addMedia } from './media/add-media.ts'
import { openStorage } from './media/open-storage.ts'
import { removeBlobJob } from './media/remove-blob.job.ts'
import { removeBlob } from './media/remove-blob.ts'
import { createBodyRenderer } from './media/render-body.ts'
import { addMetrics } from './metrics/add-metrics.ts'
import { createMetrics } from './metrics/metrics.ts'
import { createProbeLimiter } from './proof/probe-limiter.ts'
import type { ProofContext } from './proof/proof-context.ts'
import { proveJob } from './proof/prove.job.ts'
import { prove } from './proof/prove.ts'
import { createProvenMemory } from './proof/proven-memory.ts'
import { watchJob } from './proof/watch.job.ts'
import { watch } from './proof/watch.ts'
import { startRendering } from './rendering/render-live-posts.ts'
import { runScheduleJob } from './scheduling/run-schedule.job.ts'
import { runSchedule } from './scheduling/run-schedule.ts'
import { tellOfScheduleJob } from './scheduling/tell-of-schedule.job.ts'
import { tellOfSchedule } from './scheduling/tell-of-schedule.ts'
import { ensureSearchLanguage, startIndexing } from './search/ensure-search.ts'
import { addStartPage } from './start-page/add-start-page.ts'
import { collect } from './status/collect.ts'
import { startSweeping, sweep } from './sweep/sweep.ts'
import { inPublicationTrace } from './telemetry/in-publication-trace.ts'

/** A running CMS. */
export type Cms = {
  /** Where it listens, such as http://127.0.0.1:4000. */
  url: string
  /** Takes up work that was left lying now, and says how much it was; otherwise that happens every 30 s. */
  sweep: () => Promise<number>
  /** Takes no more requests, finishes those and the jobs under way, and closes the database. */
  stop: () => Promise<void>
}

/** How long jobs under way may take to finish when the CMS stops, in ms; what is not done by then runs again later. */
const drainMs = 8_000

/**
 * Starts everything that makes a CMS, in order, on a migrated database.
 *
 * @throws {ForeignDatabaseError} When the database was made with another ENCRYPTION_KEY.
 * @throws {DatabaseStateError} When its schema is not that of this code.
 * @throws When a part cannot start: the database or the port is not to be had.
 */
export async function startCms(config: Config, log: Log): Promise<Cms> {
  const { url: databaseUrl, pool: maxConnections, statementTimeoutMs } = config.database
  // Before anything is written.
  await assertOwnDatabase(databaseUrl, config.encryptionKey)
  await assertMigrated(databaseUrl)
  const db = createDb(databaseUrl, { maxConnections, statementTimeoutMs })
  if (await ensureAdminToken(db, config.access.adminToken))
    log.warn('ADMIN_TOKEN is another one than at the last start: the former one opens nothing any more')
  await ensureSiteEndpoint(db, config.encryptionKey, config.site)
  for (const { endpointId, url } of await unreadableSecrets(db, config.encryptionKey))
    log.warn(
      { endpointId, host: new URL(url).host },
      'ENCRYPTION_KEY does not open a secret of this webhook endpoint: rotate it (rotateWebhookSecret)',
    )
  await ensureSearchLanguage(db, config.search.language)

  const http = createHttpClients(config.webhooks.allowedNetworks)
  const mailer = createMailer(config.mail, log)
  const jobs = [deliverJob, proveJob, watchJob, notifyJob, removeBlobJob, runScheduleJob, tellOfScheduleJob]
  const boss = await startBoss(config.database.url, jobs, log)
  const { retryJitter } = config.webhooks
  const attempts = createAttemptsUnderWay()
  const metrics = createMetrics()
  const { encryptionKey } = config
  const renderer = createBodyRenderer(db, config.rendering)
  const listeners = createListeners(boss)
  const delivery: DeliveryContext = {
    db,
    boss,
    http,
    attempts,
    encryptionKey,
    retryJitter,
    log,
    metrics,
    listeners,
  }
  const proof: ProofContext = {
    db,
    boss,
    http,
    limiter: createProbeLimiter(),
    proven: createProvenMemory(),
    log,
    metrics,
    revalidateAgain: (...request) => revalidateAgain(delivery, ...request),
  }
  await work(boss, deliverJob, log, ({ deliveryId }) => deliver(delivery, deliveryId))
  const traced = (name: string, sequence: number, run: () => Promise<void>) =>
    config.telemetry ? inPublicationTrace(db, name, sequence, run) : run()
  // A proof can go on for seconds and bears being broken off; an attempt of a delivery is let finish.
  const stopping = new AbortController()
  await work(boss, proveJob, log, (target, signal) =>
    traced('prove', target.sequence, () => prove(proof, target, AbortSignal.any([signal, stopping.signal]))),
  )
  await work(boss, watchJob, log, ({ endpointId }, signal) =>
    watch(proof, endpointId, AbortSignal.any([signal, stopping.signal])),
  )
  await work(boss, notifyJob, log, ({ endpointId }) => notifyOfFailure(db, mailer, endpointId))
  await work(boss, runScheduleJob, log, ({ postId }) =>
    runSchedule({ db, boss, listeners, renderer, log }, postId),
  )
  await work(boss, tellOfScheduleJob, log, ({ postId }) => tellOfSchedule(db, mailer, postId))

  const storage = await openStorage(config.media.storage)
  await work(boss, removeBlobJob, log, (blob) => removeBlob(db, storage, blob))

  const stopSweeping = startSweeping({ db, boss, log })
  const stopIndexing = startIndexing(db, log)
  const stopRendering = startRendering(db, renderer, log)

  const server = createHttpServer(log, { ...config.http, largestUpload: config.media.maxBytes })
  const { token } = config.metrics
  addMetrics(server, { metrics, token, collect: () => collect(metrics, db, boss, log) })
  addHealth(server, { db, boss, instanceId: config.http.instanceId })
  const identify = createIdentify(db, config.rateLimit)
  const publicUrl = () => config.http.publicUrl ?? server.listeningOrigin
  await addMedia(server, { ...config.media, db, storage, identify, publicUrl })
  const siteUrl = config.site.publicUrl
  addStartPage(server, { graphiql: config.http.graphiql, siteUrl })
  const { allowedNetworks } = config.webhooks
  await addGraphql(server, {
    ...config.http,
    allowedNetworks,
    db,
    boss,
    listeners,
    renderer,
    encryptionKey,
    identify,
    metrics,
    publicUrl,
    siteUrl,
  })
  const url = await server.listen({ host: config.http.host, port: config.http.port })

  const stop = async () => {
    await server.close()
    stopSweeping()
    stopping.abort()
    const deadline = Date.now() + drainMs
    // No attempt is begun any more, and those under way are recorded, for which the queue must still be there.
    await boss.offWork(deliverJob.name, { wait: true })
    await attempts.stop(deadline - Date.now())
    await boss.stop({ graceful: true, timeout: deadline - Date.now() })
    await stopIndexing()
    const rendered = stopRendering()
    // A body that is being rendered could take longer than the stop may.
    await renderer.stop()
    await rendered
    mailer.close()
    storage.close()
    await http.close()
    await db.$disconnect()
  }
  return { url, sweep: () => sweep({ db, boss, log }, new Date()), stop }
}

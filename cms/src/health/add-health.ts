import type { Db } from '@presstime/db/client'
import type { FastifyInstance } from 'fastify'
import type { PgBoss } from 'pg-boss'

/** How long each part has to answer, in ms. */
const limitMs = 2_000

/**
 * Adds `GET /health/live` (200 as long as the process answers) and `GET /health/ready` (200 when the database and the
 * queue answer, 503 when one does not, with which).
 *
 * @param options.instanceId Stated in the header `presstime-instance`, so that who started this process knows it from another one that
 *   has its port. Null: nothing is stated.
 */
export function addHealth(
  server: FastifyInstance,
  { db, boss, instanceId }: { db: Db; boss: PgBoss; instanceId: string | null },
): void {
  server.get('/health/live', () => ({ status: 'ok' }))
  server.get('/health/ready', async (_request, reply) => {
    if (instanceId !== null) reply.header('presstime-instance', instanceId)
    const [database, queue] = await Promise.all([answers(db.$queryRaw`SELECT 1`), answers(boss.getQueues())])
    const ready = database && queue
    return reply.code(ready ? 200 : 503).send({
      status: ready ? 'ok' : 'unavailable',
      database: database ? 'ok' : 'unavailable',
      queue: queue ? 'ok' : 'unavailable',
    })
  })
}

/** Whether a part answers in time. Why it does not is in the log by its own reports. */
async function answers(question: Promise<unknown>): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(resolve, limitMs, false).unref())
  return Promise.race([question.then(() => true).catch(() => false), late])
}

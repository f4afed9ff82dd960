import type { Db } from '@presstime/db/client'
import type { FastifyInstance } from 'fastify'
import type { PgBoss } from 'pg-boss'

/** How long each part has to answer, in ms. */
const limitMs = 2_000

/**
 * Adds `GET /health/live` (200 as long as the process answers) and `GET /health/ready` (200 when the database and the
 * queue answer, 503 when one does not, with which).
 */
export function addHealth(server: FastifyInstance, db: Db, boss: PgBoss): void {
  server.get('/health/live', () => ({ status: 'ok' }))
  server.get('/health/ready', async (_request, reply) => {
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

import type { Db } from '@presstime/db/client'
import type { FastifyInstance } from 'fastify'
import type { PgBoss } from 'pg-boss'

/** The time limit for the answer of each part, in ms. */
const limitMs = 2_000

/**
 * Adds two routes. `GET /health/live` answers 200 while the process can answer. `GET /health/ready` answers
 * 200 when the database and the queue respond, and otherwise 503 with the state of both.
 *
 * @param options.instanceId sent in the header `presstime-instance`, so that the starter of this process can
 *   tell it from another process on the same port. Null: the header is not sent.
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

/** Whether a part answers in time. Why it does not is in the log, written by the part itself. */
async function answers(question: Promise<unknown>): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(resolve, limitMs, false).unref())
  return Promise.race([question.then(() => true).catch(() => false), late])
}

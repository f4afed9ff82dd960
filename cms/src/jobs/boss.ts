import { PgBoss } from 'pg-boss'
import type { Log } from '../log/log.ts'
import type { JobDefinition } from './job.ts'

/** The Postgres schema that holds the queue's tables, beside the content's `public`. */
export const jobSchema = 'jobs'

/** How often a queue is polled, in addition to notifications. A delayed job starts at most this late. */
const pollingIntervalSeconds = 0.5

// biome-ignore lint/suspicious/noExplicitAny: a list of jobs has payloads of many types
type AnyJob = JobDefinition<any>

/**
 * Starts the queue: creates or migrates its tables and opens the LISTEN connection.
 *
 * A killed worker leaves its jobs marked as active. A job runs again when its heartbeat is overdue, which is
 * checked every 5 s. With a heartbeat of 10 s, it runs again within 20 s.
 */
export async function startBoss(databaseUrl: string, jobs: AnyJob[], log: Log): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    application_name: 'presstime-jobs',
    schema: jobSchema,
    max: 6,
    useListenNotify: true,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    schedule: false,
    monitorVacuum: false,
  })
  boss.on('error', (error) => log.error({ err: error }, 'the job queue reports an error'))
  boss.on('warning', (warning) => log.warn({ warning }, 'the job queue warns'))
  await boss.start()
  for (const { name, queue } of jobs) {
    const { policy, ...changeable } = queue
    await boss.createQueue(name, { ...queue, notify: true })
    await boss.updateQueue(name, { ...changeable, notify: true })
  }
  return boss
}

/**
 * Executes the jobs of one kind in this process.
 *
 * When the handler throws, the job is retried as the queue's options say. Running the handler twice must
 * therefore do no harm. The signal aborts when this worker loses the job or the process stops.
 */
export async function work<Payload extends object>(
  boss: PgBoss,
  job: JobDefinition<Payload>,
  log: Log,
  handler: (payload: Payload, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  // After a job a worker sleeps until the next poll, even when other jobs wait. That would slow down a bulk.
  // So after each job, wake one worker at once.
  let workers: string[] = []
  let next = 0
  const wakeOne = () => {
    const worker = workers[next++ % workers.length]
    if (worker) boss.notifyWorker(worker)
  }
  await boss.work<Payload>(
    job.name,
    {
      localConcurrency: job.concurrency,
      localGroupConcurrency: job.groupConcurrency,
      pollingIntervalSeconds,
      notifyPollingIntervalSeconds: pollingIntervalSeconds,
    },
    async (batch) => {
      for (const { id, data, signal } of batch) {
        try {
          await handler(job.payload.parse(data), signal)
        } catch (error) {
          log.error({ err: error, job: job.name, jobId: id }, 'a job failed and will be tried again')
          throw error
        } finally {
          wakeOne()
        }
      }
    },
  )
  workers = boss.getWipData().flatMap(({ id, name }) => (name === job.name ? [id] : []))
}

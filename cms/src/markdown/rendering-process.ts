import { BodyRefusal } from './limits.ts'
import type { Rendered } from './render.ts'
import type { RenderTask } from './render-worker.ts'
import { createWorkerPool, PoolUnavailable, TooCostly } from './worker-pool.ts'

// The process that renders bodies for the CMS. `start-renderer.ts` starts it, with the number of threads and the deadline of a
// body as its arguments. It is a process and not only a thread of the CMS, since threads share the memory of their process: to
// give back the memory of a body that was ended stops every thread for 100 ms, and V8 may end them all.

/** What the CMS sends: a body to render, and a number that comes back with the answer. */
export type Request = { id: number; task: RenderTask }

/** What became of a body. */
export type Answer = { id: number } & (
  | { kind: 'rendered'; rendered: Rendered }
  /** The body is over a limit; `isCostly`: it took too much time or memory. */
  | { kind: 'refused'; message: string; isCostly: boolean }
  /** Too many bodies wait. */
  | { kind: 'unavailable'; message: string }
  | { kind: 'failed'; error: Error }
)

const [workers, timeoutMs] = process.argv.slice(2).map(Number)
if (!workers || !timeoutMs || !process.send)
  throw new Error('rendering-process.ts must be started by start-renderer.ts.')
const pool = createWorkerPool({ workers, timeoutMs })
const send = process.send.bind(process)

process.on('message', async ({ id, task }: Request) => {
  const answer = await pool.render(task).then(
    (rendered): Answer => ({ id, kind: 'rendered', rendered }),
    (error): Answer => ({ id, ...describe(error) }),
  )
  if (process.connected) send(answer)
})

// The channel closes when the CMS ends, however it ends.
process.on('disconnect', () => process.exit())
// A terminal and a service manager send these to every process. The CMS finishes its requests first, which may need this one.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => {})

function describe(error: unknown) {
  if (error instanceof BodyRefusal)
    return { kind: 'refused', message: error.message, isCostly: error instanceof TooCostly } as const
  if (error instanceof PoolUnavailable) return { kind: 'unavailable', message: error.message } as const
  return { kind: 'failed', error: error instanceof Error ? error : new Error(String(error)) } as const
}

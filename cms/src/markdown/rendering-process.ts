import { BodyRefusal } from './limits.ts'
import type { Rendered } from './render.ts'
import type { RenderTask } from './render-worker.ts'
import { createWorkerPool, PoolUnavailable, TooCostly } from './worker-pool.ts'

// The process that renders bodies for the CMS. `start-renderer.ts` starts it; its arguments are the number of
// threads and the deadline of a body. Threads of the CMS itself would not do, because threads share the
// memory of their process. Freeing the memory of a stopped body blocks all threads for 100 ms, and when
// memory runs out, V8 may end the whole process.

/** A request of the CMS: a body to render, and an id that the answer repeats. */
export type Request = { id: number; task: RenderTask }

/** The result of rendering a body. */
export type Answer = { id: number } & (
  | { kind: 'rendered'; rendered: Rendered }
  /** The body exceeds a limit. `isCostly`: it took too much time or memory. */
  | { kind: 'refused'; message: string; isCostly: boolean }
  /** Too many bodies are waiting. */
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

// The channel closes when the CMS ends, for any reason.
process.on('disconnect', () => process.exit())
// Terminals and service managers send these signals to every process. Ignore them: the CMS finishes its
// requests first and may need this process for that.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => {})

function describe(error: unknown) {
  if (error instanceof BodyRefusal)
    return { kind: 'refused', message: error.message, isCostly: error instanceof TooCostly } as const
  if (error instanceof PoolUnavailable) return { kind: 'unavailable', message: error.message } as const
  return { kind: 'failed', error: error instanceof Error ? error : new Error(String(error)) } as const
}

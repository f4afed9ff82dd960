import v8 from 'node:v8'
import { parentPort } from 'node:worker_threads'
import type { ImageSize } from './describe-images.ts'
import { BodyRefusal } from './limits.ts'
import { type Rendered, renderMarkdown } from './render.ts'

// A thread that renders bodies one at a time. `worker-pool.ts` starts and ends it.

/** A body to render. */
export type RenderTask = {
  markdown: string
  /** The sizes of the body's images, by address. */
  sizes: [src: string, size: ImageSize][]
}

/** The result of rendering a body. */
export type Outcome =
  | { kind: 'rendered'; rendered: Rendered }
  /** The body exceeds a limit. */
  | { kind: 'refused'; message: string }
  | { kind: 'failed'; error: Error }

/** The messages of the thread: for each task any number of `code`, then the result. */
export type WorkerMessage =
  /** The thread is about to highlight the code block that begins in this line. */
  | { kind: 'code'; line: number | null }
  /** `isHeavy`: the thread keeps so much memory that it should be ended. */
  | (Outcome & { isHeavy: boolean })

const port = parentPort
if (!port) throw new Error('render-worker.ts must be started as a worker thread.')
const say = (message: WorkerMessage) => port.postMessage(message)

/** How much of the heap may stay in use after a body, in bytes. Grammars stay in memory. */
const mostHeapBytes = 200 * 1_024 * 1_024

const outgrown =
  'it is nested too deeply, or a list or paragraph has too many elements. Simplify or split it.'

port.on('message', async (task: RenderTask) => {
  const outcome = await render(task)
  say({ ...outcome, isHeavy: v8.getHeapStatistics().used_heap_size > mostHeapBytes })
})

async function render({ markdown, sizes }: RenderTask): Promise<Outcome> {
  const bySource = new Map(sizes)
  try {
    const rendered = await renderMarkdown(
      markdown,
      (src) => bySource.get(src),
      (line) => say({ kind: 'code', line }),
    )
    return { kind: 'rendered', rendered }
  } catch (error) {
    if (error instanceof BodyRefusal) return { kind: 'refused', message: error.message }
    // The stack size of this thread is fixed, so that the same body always overflows it or never does.
    if (error instanceof RangeError) return { kind: 'refused', message: outgrown }
    return { kind: 'failed', error: error instanceof Error ? error : new Error(String(error)) }
  }
}

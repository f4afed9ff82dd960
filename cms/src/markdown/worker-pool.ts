import { type ResourceLimits, Worker } from 'node:worker_threads'
import { BodyRefusal } from './limits.ts'
import { longestParagraph } from './longest-paragraph.ts'
import type { Rendered } from './render.ts'
import type { RenderTask, WorkerMessage } from './render-worker.ts'

// piscina and tinypool are not used. They can end a task only with an abort signal, whose time also runs
// while the task waits in the queue, and they do not measure processor time.

/** The limits of a pool. */
export type PoolOptions = {
  /** How many bodies are rendered at a time, each on one thread. */
  workers: number
  /**
   * How much processor time a body may take, in ms. Processor time makes a busy machine accept the same
   * bodies as an idle one. A thread that exceeds it is ended, also after three times as much clock time.
   */
  timeoutMs: number
}

/** A body took too much time or memory. */
export class TooCostly extends BodyRefusal {}

/** Too many bodies are waiting, or the pool was stopped. */
export class PoolUnavailable extends Error {
  override readonly name = 'PoolUnavailable'
}

/** Renders bodies on threads, so that the calling thread stays free. */
export type WorkerPool = {
  /**
   * Renders a body after those that were added before it.
   *
   * @throws {BodyRefusal} when the body exceeds a limit; `TooCostly` when it took too much time or memory
   * @throws {PoolUnavailable}
   */
  render: (task: RenderTask) => Promise<Rendered>
  /** Ends the threads. All running and waiting bodies fail. */
  stop: () => Promise<void>
}

/** How many bodies may wait. With more, callers would wait longer than a request may take. */
const mostWaiting = 200

/** After this time without work a thread is ended to free its memory, in ms. */
const idleMs = 30_000

/** How often the processor time and memory of a thread are checked, in ms. */
const lookMs = 50

/** How many times its processor time limit a body may take in clock time. */
const clockFactor = 3

/**
 * A thread whose heap is larger than this is ended, in bytes. The largest ordinary bodies need less than half
 * of it.
 */
const mostHeapBytes = 600 * 1_024 * 1_024

/**
 * The memory limits that V8 enforces, twice as high as `mostHeapBytes`. A thread that reaches V8's limit can
 * end the whole process: Node asks the thread to stop and grants it 16 MB more, and when it allocates more
 * before it stops, V8 aborts the process. A body of 1 MB of backslashes did that.
 */
const resourceLimits: ResourceLimits = {
  maxOldGenerationSizeMb: 1_200,
  maxYoungGenerationSizeMb: 64,
  stackSizeMb: 4,
}

type Job = { task: RenderTask; resolve: (rendered: Rendered) => void; reject: (error: Error) => void }

type Thread = {
  worker: Worker
  job: Job | null
  /** The line in which the code block being highlighted begins; null: the thread does other work. */
  codeLine: number | null
  /** Ends the thread while it is idle, or checks its cost while it works. */
  timer: NodeJS.Timeout | undefined
}

/** Creates a pool. It starts a thread when there is work and ends threads that have been idle for a while. */
export function createWorkerPool({ workers, timeoutMs }: PoolOptions): WorkerPool {
  const threads = new Set<Thread>()
  const waiting: Job[] = []
  let isStopped = false

  function startNext(): void {
    if (waiting.length === 0) return
    const thread = [...threads].find(({ job }) => job === null) ?? (threads.size < workers ? start() : null)
    const job = thread && waiting.shift()
    if (!job) return
    clearTimeout(thread.timer)
    thread.job = job
    thread.codeLine = null
    thread.worker.ref()
    watchCost(thread, job)
    thread.worker.postMessage(job.task)
  }

  function start(): Thread {
    // The thread needs no setting and must know no secret.
    const worker = new Worker(new URL('./render-worker.ts', import.meta.url), { resourceLimits, env: {} })
    const thread: Thread = { worker, job: null, codeLine: null, timer: undefined }
    threads.add(thread)
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'code') thread.codeLine = message.line
      else finish(thread, message)
    })
    worker.on('error', (error: Error & { code?: string }) =>
      end(thread, error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge(lineOf(thread)) : error),
    )
    worker.on('exit', (code) => end(thread, new Error(`The thread that rendered a body ended with ${code}.`)))
    return thread
  }

  function finish(thread: Thread, message: Exclude<WorkerMessage, { kind: 'code' }>): void {
    const { job } = thread
    if (!job) return
    clearTimeout(thread.timer)
    thread.job = null
    if (message.kind === 'rendered') job.resolve(message.rendered)
    else job.reject(message.kind === 'refused' ? new BodyRefusal(null, message.message) : message.error)
    if (message.isHeavy) end(thread, null)
    else {
      thread.worker.unref()
      thread.timer = setTimeout(end, idleMs, thread, null).unref()
    }
    startNext()
  }

  /** Ends a thread and rejects its body. The next body gets a new thread. */
  function end(thread: Thread, error: Error | null): void {
    if (!threads.delete(thread)) return
    clearTimeout(thread.timer)
    if (error) thread.job?.reject(error)
    thread.job = null
    void thread.worker.terminate()
    startNext()
  }

  /** Ends a thread whose body takes too much time or memory. */
  function watchCost(thread: Thread, job: Job): void {
    const began = performance.now()
    const before = usageOf(thread.worker)
    const look = async () => {
      // A thread in one long synchronous step does not report its usage, so check the clock first.
      if (performance.now() - began > timeoutMs * clockFactor) return end(thread, tooSlow(thread, timeoutMs))
      const [atStart, now] = await Promise.all([before, usageOf(thread.worker)])
      if (thread.job !== job) return
      if (now.heapBytes > mostHeapBytes) end(thread, tooLarge(lineOf(thread)))
      else if (now.processorMs - atStart.processorMs > timeoutMs) end(thread, tooSlow(thread, timeoutMs))
    }
    thread.timer = setInterval(look, lookMs)
  }

  return {
    render(task) {
      if (isStopped) return Promise.reject(new PoolUnavailable('The renderer was stopped.'))
      if (waiting.length >= mostWaiting)
        return Promise.reject(
          new PoolUnavailable(`${mostWaiting} bodies are already waiting to be rendered.`),
        )
      return new Promise((resolve, reject) => {
        waiting.push({ task, resolve, reject })
        startNext()
      })
    },
    async stop() {
      isStopped = true
      const stopped = new PoolUnavailable('The renderer was stopped.')
      for (const { reject } of waiting.splice(0)) reject(stopped)
      const running = [...threads]
      for (const thread of running) end(thread, stopped)
      await Promise.all(running.map(({ worker }) => worker.terminate()))
    },
  }
}

/**
 * The processor time that a thread has used so far, and the present size of its heap; zeros when it has
 * ended.
 */
async function usageOf(worker: Worker): Promise<{ processorMs: number; heapBytes: number }> {
  try {
    const [cpu, heap] = await Promise.all([worker.cpuUsage(), worker.getHeapStatistics()])
    return { processorMs: (cpu.user + cpu.system) / 1_000, heapBytes: heap.used_heap_size }
  } catch {
    return { processorMs: 0, heapBytes: 0 }
  }
}

function tooSlow({ job, codeLine }: Thread, timeoutMs: number): TooCostly {
  const seconds = timeoutMs / 1_000
  if (codeLine !== null)
    return new TooCostly(
      codeLine,
      `the code that begins here takes more than ${seconds} s to highlight. Shorten its lines, or name "text" as its language.`,
    )
  return new TooCostly(
    job && longestParagraph(job.task.markdown),
    `the body takes more than ${seconds} s to render. Its longest paragraph begins here: split it, or put it into a code block.`,
  )
}

/** The line of the code block that a thread highlights, or of the longest paragraph of its body. */
const lineOf = ({ job, codeLine }: Thread): number | null =>
  codeLine ?? (job && longestParagraph(job.task.markdown))

/** The error for a body that takes too much memory. */
export const tooLarge = (line: number | null): TooCostly =>
  new TooCostly(
    line,
    'the body takes too much memory to render. Its longest paragraph begins here: shorten it, or split the body.',
  )

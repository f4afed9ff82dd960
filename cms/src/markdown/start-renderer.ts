import { type ChildProcess, fork } from 'node:child_process'
import { Socket } from 'node:net'
import { BodyRefusal } from './limits.ts'
import { longestParagraph } from './longest-paragraph.ts'
import type { Rendered } from './render.ts'
import type { RenderTask } from './render-worker.ts'
import type { Answer, Request } from './rendering-process.ts'
import { type PoolOptions, PoolUnavailable, TooCostly, tooLarge, type WorkerPool } from './worker-pool.ts'

/** Renders bodies in a process that the CMS starts. */
export type Renderer = WorkerPool & {
  /** The id of the process; null when no process runs. */
  pid: () => number | null
}

/** After this time without work the process is ended to free its memory, in ms. */
const idleMs = 5 * 60_000

/** How many processes try to render a body. Another body may have ended the first process. */
const mostTries = 2

/** How much of the process's stderr is kept, in UTF-16 code units. */
const mostStderr = 2_000

type Job = {
  task: RenderTask
  tries: number
  resolve: (rendered: Rendered) => void
  reject: (error: Error) => void
}

/**
 * Creates a renderer. It starts its process for the first body and ends it after five idle minutes. When the
 * process ends by itself, the next process renders the unfinished bodies.
 */
export function createRenderer({ workers, timeoutMs }: PoolOptions): Renderer {
  const jobs = new Map<number, Job>()
  let child: ChildProcess | null = null
  let lastId = 0
  let isStopped = false
  let idleTimer: NodeJS.Timeout | undefined

  function start(): ChildProcess {
    const started = fork(
      new URL('./rendering-process.ts', import.meta.url),
      [String(workers), String(timeoutMs)],
      {
        // The process needs no setting and must know no secret.
        env: {},
        execArgv: [],
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      },
    )
    let stderr = ''
    if (started.stderr instanceof Socket) started.stderr.unref()
    started.stderr?.on('data', (chunk) => {
      stderr = `${stderr}${chunk}`.slice(-mostStderr)
    })
    started.on('message', (answer: Answer) => finish(answer))
    started.once('error', (error) => replace(started, error, false))
    started.once('exit', (code, signal) => {
      const error = new Error(`The process that renders bodies ended with ${signal ?? code}. ${stderr}`)
      replace(started, error, signal !== null)
    })
    return started
  }

  function send(id: number, { task }: Job): void {
    clearTimeout(idleTimer)
    child ??= start()
    hold(child)
    // Ignore this error: it means that the process has ended, and the handler of its exit deals with that.
    child.send({ id, task } satisfies Request, () => {})
  }

  function finish(answer: Answer): void {
    const job = jobs.get(answer.id)
    if (!job) return
    jobs.delete(answer.id)
    if (jobs.size === 0 && child) {
      release(child)
      idleTimer = setTimeout(end, idleMs).unref()
    }
    if (answer.kind === 'rendered') job.resolve(answer.rendered)
    else job.reject(errorOf(answer))
  }

  /**
   * Renders the unfinished bodies of an ended process in the next process.
   *
   * @param wasKilled true when a signal ended the process: V8 aborts when a body takes all its memory, or the
   *   system killed the process
   */
  function replace(ended: ChildProcess, error: Error, wasKilled: boolean): void {
    if (ended !== child) return
    child = null
    for (const [id, job] of [...jobs])
      if (++job.tries < mostTries) send(id, job)
      else {
        jobs.delete(id)
        job.reject(wasKilled ? tooLarge(longestParagraph(job.task.markdown)) : error)
      }
  }

  function end(): void {
    child?.kill('SIGKILL')
    child = null
  }

  return {
    render(task) {
      if (isStopped) return Promise.reject(new PoolUnavailable('The renderer was stopped.'))
      return new Promise((resolve, reject) => {
        const job = { task, tries: 0, resolve, reject }
        const id = ++lastId
        jobs.set(id, job)
        send(id, job)
      })
    },
    async stop() {
      isStopped = true
      clearTimeout(idleTimer)
      const running = child
      const hasEnded = running && new Promise((resolve) => running.once('exit', resolve))
      if (running) hold(running)
      end()
      for (const { reject } of jobs.values()) reject(new PoolUnavailable('The renderer was stopped.'))
      jobs.clear()
      await hasEnded
    },
    pid: () => child?.pid ?? null,
  }
}

/** Keeps the CMS process alive while the renderer works. */
function hold(child: ChildProcess): void {
  child.ref()
  child.channel?.ref()
}

/** Lets the CMS process end while the renderer is idle. */
function release(child: ChildProcess): void {
  child.unref()
  child.channel?.unref()
}

function errorOf(answer: Exclude<Answer, { kind: 'rendered' }>): Error {
  if (answer.kind === 'failed') return answer.error
  if (answer.kind === 'unavailable') return new PoolUnavailable(answer.message)
  return new (answer.isCostly ? TooCostly : BodyRefusal)(null, answer.message)
}

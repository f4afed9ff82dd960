import { setTimeout as pause } from 'node:timers/promises'

/** How many pages of one site are probed at the same time. */
const side = 4

/** When this many probes wait for one site, they are made one by one, with pauses. */
const crowd = 16

/** The pause after a probe of a crowd, as a multiple of the time that the probe took. */
const pauseFactor = 1.5

type Waiter = { size: number; start: () => void }
type Queue = { running: number; waiting: Waiter[] }

/**
 * Limits the speed of the probes of each site, so that a proof does not slow down the site for its readers. A
 * probe of a stale page makes the site render the page, and a bulk publish would keep the site busy. While
 * many probes wait, they are made one at a time, and the pauses leave more time for readers than for probes.
 */
export type ProbeLimiter = {
  /**
   * Runs a probe when its turn comes. Probes of the smallest round go first: an editor who publishes one post
   * does not wait for a bulk.
   *
   * @param origin The site.
   * @param size The number of probes in the round of this probe.
   */
  run: <Result>(origin: string, size: number, probe: () => Promise<Result>) => Promise<Result>
}

/** Creates the limiter of one process. */
export function createProbeLimiter(): ProbeLimiter {
  const queues = new Map<string, Queue>()

  const startNext = (origin: string, queue: Queue) => {
    const atOnce = queue.waiting.length >= crowd ? 1 : side
    while (queue.running < atOnce) {
      const next = smallest(queue.waiting)
      if (!next) break
      queue.waiting.splice(queue.waiting.indexOf(next), 1)
      queue.running += 1
      next.start()
    }
    if (queue.running === 0) queues.delete(origin)
  }

  return {
    run: async (origin, size, probe) => {
      const queue = queues.get(origin) ?? { running: 0, waiting: [] }
      queues.set(origin, queue)
      const turn = new Promise<void>((start) => queue.waiting.push({ size, start }))
      startNext(origin, queue)
      await turn
      const started = performance.now()
      try {
        return await probe()
      } finally {
        const leave = () => {
          queue.running -= 1
          startNext(origin, queue)
        }
        if (queue.waiting.length >= crowd)
          void pause((performance.now() - started) * pauseFactor, undefined, { ref: false }).then(leave)
        else leave()
      }
    },
  }
}

/** The first waiting probe among those with the smallest size. */
const smallest = (waiting: readonly Waiter[]): Waiter | undefined =>
  waiting.reduce<Waiter | undefined>((a, b) => (a && a.size <= b.size ? a : b), undefined)

import { setTimeout as pause } from 'node:timers/promises'

/** How many pages of one site are probed side by side. */
const side = 4

/** With so many probes waiting for one site they are taken one by one, with pauses. */
const crowd = 16

/** How long the pause after a probe of a crowd is, as a multiple of the time that the probe took. */
const pauseFactor = 1.5

type Waiter = { size: number; start: () => void }
type Queue = { running: number; waiting: Waiter[] }

/**
 * Paces the probes of each site, so that a proof does not cost the readers: a probe of a stale page makes the site render
 * it, and a bulk publish would keep the site busy with nothing else. While many probes wait, they go one at a time, and the
 * site has longer for its readers than for us.
 */
export type ProbeLimiter = {
  /**
   * Runs a probe when it is its turn. Those of the smallest round go first: an editor who publishes one post does not wait
   * for a bulk.
   *
   * @param origin The site. @param size How many probes the round has that this one is part of.
   */
  run: <Result>(origin: string, size: number, probe: () => Promise<Result>) => Promise<Result>
}

/** Makes the limiter of one process. */
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

/** The first of those with the smallest size. */
const smallest = (waiting: readonly Waiter[]): Waiter | undefined =>
  waiting.reduce<Waiter | undefined>((a, b) => (a && a.size <= b.size ? a : b), undefined)

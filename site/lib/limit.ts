/** Thrown to a caller that waited too long for its turn. */
export class WaitedTooLong extends Error {
  constructor(milliseconds: number) {
    super(`No turn within ${milliseconds} ms`)
    this.name = 'WaitedTooLong'
  }
}

/**
 * Limits how many calls run at the same time. Other calls wait in order.
 *
 * @param size the largest number of simultaneous calls
 * @returns `run(work, maxWaitMs)`: it returns the outcome of `work`, or throws WaitedTooLong without starting
 *   `work`
 */
export function createLimit(size: number) {
  let running = 0
  const waiting: Array<() => void> = []

  async function turn(maxWaitMs: number): Promise<void> {
    if (running < size) {
      running += 1
      return
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const timer = setTimeout(() => {
      waiting.splice(waiting.indexOf(start), 1)
      reject(new WaitedTooLong(maxWaitMs))
    }, maxWaitMs)
    const start = () => {
      clearTimeout(timer)
      resolve()
    }
    waiting.push(start)
    return promise
  }

  return async function run<T>(work: () => Promise<T>, maxWaitMs: number): Promise<T> {
    await turn(maxWaitMs)
    try {
      return await work()
    } finally {
      // Pass the place directly to the next waiting call. If it was released first, a new call could take it
      // before the waiting ones.
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}

/** Thrown to a caller that waited too long for its turn. */
export class WaitedTooLong extends Error {
  constructor(milliseconds: number) {
    super(`No turn within ${milliseconds} ms`)
    this.name = 'WaitedTooLong'
  }
}

/**
 * Bounds how many calls run at once; the others wait their turn in order.
 *
 * @param size the most calls that run at the same time
 * @returns `run(work, maxWaitMs)`: the outcome of `work`, or a WaitedTooLong without having started it
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
      // The place is handed over, not given back and taken again: a newcomer cannot slip in before those who wait.
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}

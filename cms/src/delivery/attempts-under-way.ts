/** The highest number of attempts that one process makes at one endpoint at the same time. */
const mostAtOneEndpoint = 2

type Endpoint = { underWay: number; waiting: Set<string> }

/**
 * The attempts that one process is making. They run separately from the jobs that began them. An attempt only
 * waits for its receiver, so the only limit is the one of each endpoint. A receiver that hangs does not block
 * the attempts at other endpoints (docs/decisions/0008).
 */
export type AttemptsUnderWay = {
  /** Aborts when the process cannot wait any longer for attempts to end. */
  signal: AbortSignal
  /**
   * Takes a place at an endpoint for a delivery. When no place is free, remembers the delivery and returns
   * false.
   */
  take: (endpointId: string, deliveryId: string) => boolean
  /**
   * Frees the place.
   *
   * @returns A delivery that waited for a place and must be tried now.
   */
  giveBack: (endpointId: string) => string | undefined
  /**
   * Makes `stop` wait for an attempt.
   *
   * @param attempt Must not reject.
   */
  add: (attempt: Promise<void>) => void
  /** Waits until every attempt has ended. Aborts the attempts that have not ended after `timeoutMs`. */
  stop: (timeoutMs: number) => Promise<void>
}

/** Creates the record of the attempts of one process. */
export function createAttemptsUnderWay(): AttemptsUnderWay {
  const endpoints = new Map<string, Endpoint>()
  const attempts = new Set<Promise<void>>()
  const stopping = new AbortController()

  return {
    signal: stopping.signal,
    take(endpointId, deliveryId) {
      const endpoint = endpoints.get(endpointId) ?? { underWay: 0, waiting: new Set() }
      endpoints.set(endpointId, endpoint)
      const free = endpoint.underWay < mostAtOneEndpoint
      if (free) endpoint.underWay += 1
      else endpoint.waiting.add(deliveryId)
      return free
    },
    giveBack(endpointId) {
      const endpoint = endpoints.get(endpointId)
      if (!endpoint) return undefined
      endpoint.underWay -= 1
      const [next] = endpoint.waiting
      if (next) endpoint.waiting.delete(next)
      else if (endpoint.underWay === 0) endpoints.delete(endpointId)
      return next
    },
    add(attempt) {
      const tracked = attempt.finally(() => attempts.delete(tracked))
      attempts.add(tracked)
    },
    async stop(timeoutMs) {
      const timer = setTimeout(() => stopping.abort(), timeoutMs)
      while (attempts.size > 0) await Promise.all(attempts)
      clearTimeout(timer)
    },
  }
}

/** The most attempts at one endpoint that one process makes at a time. */
const mostAtOneEndpoint = 2

type Endpoint = { underWay: number; waiting: Set<string> }

/**
 * The attempts that one process is making. They run beside the jobs that began them: an attempt does nothing but wait for
 * its receiver, so there is no bound but that of each endpoint, and a receiver that hangs takes no place that another
 * one needs (docs/decisions/0008).
 */
export type AttemptsUnderWay = {
  /** Aborts when the process cannot wait any longer for attempts to end. */
  signal: AbortSignal
  /** Takes a place at an endpoint for a delivery. With none free the delivery is remembered, and false is answered. */
  take: (endpointId: string, deliveryId: string) => boolean
  /** Gives the place back. @returns A delivery that has waited for one, to be tried now. */
  giveBack: (endpointId: string) => string | undefined
  /** Has an attempt waited for by `stop`. @param attempt Must not reject. */
  add: (attempt: Promise<void>) => void
  /** Waits until every attempt has ended. Those that have not after `timeoutMs` are broken off. */
  stop: (timeoutMs: number) => Promise<void>
}

/** Keeps account of the attempts of one process. */
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

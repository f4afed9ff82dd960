import { config } from '../config.ts'
import type { FaultPlan, ProxiedRequest } from './fault-proxy.ts'
import type { Proxies } from './proxies.ts'

type ProxyName = keyof Proxies

/** Applies a plan to all requests of a proxy from now on, and releases the answers that were held back. */
export async function setFault(proxy: ProxyName, plan: FaultPlan): Promise<void> {
  await ask(proxy, 'PUT', JSON.stringify(plan))
}

/** Passes all requests on again and forgets the recorded ones. */
export async function resetFaults(): Promise<void> {
  await Promise.all([ask('cms', 'DELETE'), ask('webhooks', 'DELETE')])
}

/** The requests since the last reset whose key contains `text`: see ProxiedRequest. */
export async function requestsOf(proxy: ProxyName, text = ''): Promise<ProxiedRequest[]> {
  const requests = (await (await ask(proxy, 'GET')).json()) as ProxiedRequest[]
  return requests.filter(({ key }) => key.includes(text))
}

/** The highest number of these requests that ran at the same time. */
export function mostAtOnce(requests: ProxiedRequest[]): number {
  const running = (at: number) =>
    requests.filter(({ startedAt, endedAt = Number.POSITIVE_INFINITY }) => startedAt <= at && at < endedAt)
  return Math.max(0, ...requests.map(({ startedAt }) => running(startedAt).length))
}

async function ask(proxy: ProxyName, method: string, body?: string): Promise<Response> {
  const response = await fetch(`${config.control}/proxies/${proxy}`, { method, ...(body && { body }) })
  if (!response.ok) throw new Error(`${method} /proxies/${proxy}: ${await response.text()}`)
  return response
}

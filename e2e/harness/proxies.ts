import type { IncomingMessage } from 'node:http'
import { json } from 'node:stream/consumers'
import type { Settings } from '../../cms/launch/config.ts'
import { type FaultPlan, type FaultProxy, type ProxiedRequest, startFaultProxy } from './fault-proxy.ts'

/** The fault proxies of the stack: from the site to the CMS, and from the CMS to the site's webhook. */
export type Proxies = { cms: FaultProxy; webhooks: FaultProxy }

/** Starts the proxies at the addresses that the settings give for the CMS and for the site's webhook. */
export async function startProxies({ environment, cms, site }: Settings): Promise<Proxies> {
  const portOf = (url: string | undefined) => Number(new URL(url ?? '').port)
  return {
    cms: await startFaultProxy(portOf(environment.CMS_URL), cms.origin),
    webhooks: await startFaultProxy(portOf(environment.SITE_WEBHOOK_URL), site.origin),
  }
}

/** Handles a command of a test: GET returns the requests, PUT sets a plan, DELETE resets both. */
export async function commandProxy(
  proxies: Proxies,
  name: string,
  request: IncomingMessage,
): Promise<readonly ProxiedRequest[]> {
  if (name !== 'cms' && name !== 'webhooks') throw new Error(`There is no proxy ${name}.`)
  const proxy = proxies[name]
  if (request.method === 'PUT') await proxy.setPlan((await json(request)) as FaultPlan)
  if (request.method === 'DELETE') await proxy.reset()
  return proxy.requests()
}

/**
 * Runs the stack and takes the commands of the tests over HTTP on the loopback. `GET /` returns the state.
 * `POST /<server>/start|stop|kill` controls a server. `/proxies/<name>` is a fault proxy: GET returns its
 * requests, PUT sets a plan, DELETE resets both. When everything is ready, it sends its address to its
 * parent.
 */
import { createServer } from 'node:http'
import path from 'node:path'
import { Stopped } from '../../cms/launch/progress.mjs'
import { onStopSignals } from '../../cms/launch/stop-signals.mjs'
import { commandProxy } from './proxies.ts'
import type { Controls } from './restartable-database.ts'
import { type Stack, startStack } from './stack.ts'

const stopping = new AbortController()
const ended = Promise.withResolvers<void>()
onStopSignals(() => {
  stopping.abort(new Stopped())
  ended.resolve()
})

const stack = await startStack(stopping.signal)
const control = createServer(async (request, response) => {
  try {
    const [, name = '', action = ''] = (request.url ?? '').split('/')
    response.setHeader('content-type', 'application/json')
    if (name === 'proxies') {
      response.end(JSON.stringify(await commandProxy(stack.proxies, action, request)))
      return
    }
    if (request.method === 'POST') await act(stack, name, action)
    response.end(JSON.stringify(stateOf(stack)))
  } catch (error) {
    response.writeHead(500).end(error instanceof Error ? error.message : String(error))
  }
})
control.listen(0, '127.0.0.1', () => {
  const address = control.address()
  if (typeof address === 'object' && address) process.send?.(`http://127.0.0.1:${address.port}`)
})

await ended.promise
control.close()
control.closeAllConnections()
await stack.close()
process.exit()

async function act(stack: Stack, name: string, action: string): Promise<void> {
  const servers: Record<string, Controls> = {
    database: stack.database,
    cms: stack.cms,
    secondCms: stack.secondCms,
    site: stack.site,
    detachedSite: stack.detachedSite,
  }
  const server = servers[name]
  if (server === undefined) throw new Error(`There is no server ${name}.`)
  if (action === 'start') await server.start()
  else if (action === 'stop') await server.stop()
  else if (action === 'kill') await server.kill()
  else throw new Error(`A server cannot ${action}.`)
}

/** What the tests may know: public addresses, and the secrets that an administrator has. */
function stateOf({ settings, cms, secondCms, site, detachedSite }: Stack) {
  const { adminToken, webhookSecret, dataDir } = settings
  return {
    databaseFolder: path.join(dataDir, 'postgres'),
    adminToken,
    webhookSecret,
    cms: { origin: cms.origin, pid: cms.pid() },
    secondCms: { origin: secondCms.origin, pid: secondCms.pid() },
    site: { origin: site.origin, pid: site.pid() },
    detachedSite: { origin: detachedSite.origin, pid: detachedSite.pid() },
  }
}

export type StackState = ReturnType<typeof stateOf>

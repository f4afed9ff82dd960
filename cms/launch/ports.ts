import { connect, createServer } from 'node:net'
import type { Settings } from './config.ts'

/** A port that one of the servers will listen on, and the setting that names it. */
export type WantedPort = { setting: string; host: string; port: number }

/** Some ports cannot be used; the message has one line for each. */
export class PortError extends Error {
  override readonly name = 'PortError'
}

/** The ports that all servers of Presstime listen on. */
export function portsOf({ cms, site, database }: Settings): WantedPort[] {
  return [
    { setting: 'CMS_PORT', host: cms.host, port: cms.port },
    { setting: 'SITE_PORT', host: site.host, port: site.port },
    ...(database.kind === 'embedded'
      ? [{ setting: 'POSTGRES_PORT', host: '127.0.0.1', port: database.port }]
      : []),
  ]
}

/**
 * @throws {PortError} with every wanted port that is in use or that this user may not open
 */
export async function checkPorts(wanted: WantedPort[]): Promise<void> {
  const faults = await Promise.all(wanted.map(findFault))
  const lines = faults.filter((line) => line !== undefined)
  if (lines.length > 0) throw new PortError(lines.join('\n'))
}

/** Returns a port of the loopback that is free now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}

/** Error codes that mean a wrong host, not a port in use. */
const wrongAddress = new Set(['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EINVAL'])

async function findFault({ setting, host, port }: WantedPort): Promise<string | undefined> {
  const code = (await someoneAnswers(port)) ? 'EADDRINUSE' : await listenFault(host, port)
  if (code === undefined) return undefined
  if (code === 'EADDRINUSE') {
    return `Port ${port} is in use: stop the program that uses it, or set ${setting} to another port (in .env).`
  }
  if (wrongAddress.has(code)) {
    const hostSetting = setting.replace('PORT', 'HOST')
    return `${host} is not an address of this machine (${code}): set ${hostSetting} to one, such as 127.0.0.1 (in .env).`
  }
  return `Port ${port} on ${host} cannot be opened (${code}): set ${setting} to another port (in .env).`
}

/**
 * Whether a program listens on this port of the loopback. Some systems allow a listener on one address while
 * another program listens on all addresses, so this function tries to connect.
 */
export function someoneAnswers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port })
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

function listenFault(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    server.listen(port, host, () => server.close(() => resolve(undefined)))
  })
}

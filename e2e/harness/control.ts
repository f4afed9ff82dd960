import { config } from '../config.ts'
import type { StackState } from './stack-server.ts'

type ServerName = 'database' | 'cms' | 'secondCms' | 'site' | 'detachedSite'

/** Which servers run now, and their addresses. */
export const stackState = (): Promise<StackState> => ask('GET', '')

/** Starts a server and waits until it is healthy. */
export const start = (server: ServerName): Promise<StackState> => ask('POST', `${server}/start`)

/** Stops a server gracefully and waits until it has ended. */
export const stop = (server: ServerName): Promise<StackState> => ask('POST', `${server}/stop`)

/** Kills a server with SIGKILL; Postgres ends as in a crash. */
export const kill = (server: ServerName): Promise<StackState> => ask('POST', `${server}/kill`)

async function ask(method: string, path: string): Promise<StackState> {
  const response = await fetch(`${config.control}/${path}`, { method })
  if (!response.ok) throw new Error(`${method} /${path}: ${await response.text()}`)
  return (await response.json()) as StackState
}

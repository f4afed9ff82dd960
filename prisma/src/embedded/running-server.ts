import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { EmbeddedPostgresError } from './messages.ts'

const PATIENCE_MS = 5_000

/**
 * Waits until no server uses the folder: one that is just stopping gets 5 s. Then removes a `postmaster.pid` that
 * Postgres itself would take for a running server's: after a power loss, or in a restarted container, the number in it
 * may be that of some other process by now. A file that names no living process is left to Postgres, which looks
 * further (for shared memory that is still in use) than can be looked from here.
 *
 * @throws EmbeddedPostgresError when a server is still there.
 */
export async function waitUntilUnused(dataDir: string, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  for (let users = processesIn(dataDir); users.length > 0; users = processesIn(dataDir)) {
    if (Date.now() > deadline) {
      throw new EmbeddedPostgresError(
        `Another Postgres (process ${users[0]}) is using the database in ${dataDir}. ` +
          'Stop the Presstime that it belongs to, or set DATA_DIR and the ports to run a second one.',
      )
    }
    await wait(50, undefined, { signal })
  }
  const pid = pidInFile(dataDir)
  if (pid !== undefined && isAlive(pid)) rmSync(join(dataDir, 'postmaster.pid'))
}

/** Whether there is a process of that number, of whichever user. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The processes of a server on that folder: each of them works in it (Postgres changes into its data folder). */
export function processesIn(dataDir: string): number[] {
  const pid = pidInFile(dataDir)
  if (process.platform === 'linux') {
    const folder = realPath(dataDir)
    if (folder === undefined) return []
    const all = readdirSync('/proc').map(Number).filter(Number.isInteger)
    const users = all.filter((each) => workingFolder(each) === folder)
    // The server itself first, since its number goes into the message.
    return users.sort((a, b) => Number(b === pid) - Number(a === pid))
  }
  return pid !== undefined && isAlive(pid) && commandOf(pid).includes('postgres') ? [pid] : []
}

/**
 * The port on which a server serves this folder, once it takes connections; undefined when no server does. Whoever else
 * answers on a port is another folder's server.
 */
export function portOfServer(dataDir: string): number | undefined {
  const { pid, port, status } = readPidFile(dataDir)
  if (pid === undefined || port === undefined || status !== 'ready' || !isAlive(pid)) return undefined
  return processesIn(dataDir).length > 0 ? port : undefined
}

/** Lines of `postmaster.pid`, whose form Postgres's own pg_ctl relies on (src/include/utils/pidfile.h). */
function readPidFile(dataDir: string): { pid?: number; port?: number; status?: string } {
  try {
    const lines = readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n')
    const status = lines[7]?.trim() ?? ''
    return { pid: Number(lines[0]), port: Number(lines[3]), status }
  } catch {
    return {}
  }
}

function pidInFile(dataDir: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(join(dataDir, 'postmaster.pid'), 'utf8'), 10) || undefined
  } catch {
    return undefined
  }
}

function realPath(path: string) {
  try {
    return realpathSync(path)
  } catch {
    return undefined
  }
}

function workingFolder(pid: number) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined // gone meanwhile, or another user's
  }
}

function commandOf(pid: number) {
  try {
    return execFileSync('ps', ['-o', 'comm=', '-p', String(pid)]).toString()
  } catch {
    return ''
  }
}

import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { EmbeddedPostgresError } from './messages.ts'

const STOP_TIMEOUT_MS = 5_000

/**
 * Waits up to 5 s until no server uses the folder, so that a stopping server can finish. Then removes a stale
 * `postmaster.pid` whose process id now belongs to another program, as happens after a power loss or in a
 * restarted container. Postgres would take that program for a running server. A file whose process no longer
 * exists stays: Postgres checks such a file more thoroughly (it looks for shared memory that is still in
 * use).
 *
 * @throws EmbeddedPostgresError when a server still uses the folder.
 */
export async function waitUntilUnused(dataDir: string, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + STOP_TIMEOUT_MS
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

/** Whether a process with this id exists, of any user. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * The processes of a server on that folder. Their working directory is the folder, because Postgres changes
 * into it.
 */
export function processesIn(dataDir: string): number[] {
  const pid = pidInFile(dataDir)
  if (process.platform === 'linux') {
    const folder = realPath(dataDir)
    if (folder === undefined) return []
    const all = readdirSync('/proc').map(Number).filter(Number.isInteger)
    const users = all.filter((each) => workingFolder(each) === folder)
    // Sort the main process first: the error message shows its id.
    return users.sort((a, b) => Number(b === pid) - Number(a === pid))
  }
  return pid !== undefined && isAlive(pid) && commandOf(pid).includes('postgres') ? [pid] : []
}

/**
 * Returns the port on which a server serves this folder and accepts connections; undefined when no server
 * does. A server on any other port serves another folder.
 */
export function portOfServer(dataDir: string): number | undefined {
  const { pid, port, status } = readPidFile(dataDir)
  if (pid === undefined || port === undefined || status !== 'ready' || !isAlive(pid)) return undefined
  return processesIn(dataDir).length > 0 ? port : undefined
}

/**
 * Reads the lines of `postmaster.pid`. Their format is stable: Postgres's own pg_ctl relies on it
 * (src/include/utils/pidfile.h).
 */
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
    return undefined // the process has ended, or belongs to another user
  }
}

function commandOf(pid: number) {
  try {
    return execFileSync('ps', ['-o', 'comm=', '-p', String(pid)]).toString()
  } catch {
    return ''
  }
}

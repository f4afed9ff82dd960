import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Account } from './account.ts'
import { EmbeddedPostgresError } from './messages.ts'

/** Starts one of Postgres's programs as the server's user, stdin closed, stdout and stderr piped. */
export type SpawnServerProgram = (program: string, args: string[]) => ChildProcess

// Numbers of linux/capability.h. The first lets a process pass and read any folder; the second, which containers
// grant more often, lets it write as well.
const CAPABILITIES = { dac_read_search: 2, dac_override: 1 }

/**
 * How the server's programs are started: as `account` (undefined: the present user), from `/`, and, where util-linux's `setpriv` is there, with a fast shutdown when this process dies, however it dies.
 *
 * When `account` may not enter a folder on the way to `paths` (a 0700 folder of root's), the programs get the one
 * capability that passes it. Without `no_setuid_fixup` that would not do: access(2), by which Postgres looks for its
 * own program, otherwise disregards the capabilities of a process that is not root's.
 *
 * @throws EmbeddedPostgresError when a folder is closed and the capability is not to be had.
 */
export function serverPrivileges(account: Account | undefined, paths: string[]): SpawnServerProgram {
  const setpriv = hasSetpriv()
  const closed =
    account && paths.map((path) => closedFolder(account, path)).find((folder) => folder !== undefined)
  const options: string[] = setpriv ? ['--pdeathsig=INT'] : []
  if (account && setpriv) {
    options.push(`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups')
  }
  if (closed !== undefined) {
    const capability = setpriv ? heldCapability() : undefined
    if (capability === undefined) throw closedError(closed)
    options.push(
      '--securebits=+no_setuid_fixup',
      `--inh-caps=-all,+${capability}`,
      `--ambient-caps=-all,+${capability}`,
    )
  }
  const spawnOptions = { cwd: '/', stdio: ['ignore' as const, 'pipe' as const, 'pipe' as const] }
  return (program, args) =>
    setpriv
      ? spawn('setpriv', [...options, '--', program, ...args], spawnOptions)
      : spawn(program, args, { ...spawnOptions, ...account })
}

/** The outermost folder on the way to the path that the account may not enter. */
function closedFolder(account: Account, path: string): string | undefined {
  const parent = dirname(path)
  if (parent === path) return undefined
  const outer = closedFolder(account, parent)
  if (outer !== undefined) return outer
  const { status } = spawnSync('test', ['-x', parent], { uid: account.uid, gid: account.gid, cwd: '/' })
  return status === 0 ? undefined : parent
}

function heldCapability() {
  const effective = /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0'
  const held = BigInt(`0x${effective}`)
  return Object.entries(CAPABILITIES).find(([, number]) => (held >> BigInt(number)) & 1n)?.[0]
}

// BusyBox has a `setpriv` too, which lacks what is needed here.
function hasSetpriv() {
  if (process.platform !== 'linux') return false
  try {
    return execFileSync('setpriv', ['--version'], { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .includes('util-linux')
  } catch {
    return false
  }
}

function closedError(folder: string) {
  return new EmbeddedPostgresError(
    `Postgres does not run as root, and the user it runs as may not enter ${folder}. ` +
      `Open that folder to passing through (chmod o+x "${folder}"), keep Presstime and its DATA_DIR in another one, ` +
      'start Presstime as an ordinary user, or set DATABASE_URL to a Postgres server of your own.',
  )
}

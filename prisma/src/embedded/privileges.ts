import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Account } from './account.ts'
import { EmbeddedPostgresError } from './messages.ts'

/** Starts one of Postgres's programs as the server's user, with stdin closed, and stdout and stderr piped. */
export type SpawnServerProgram = (program: string, args: string[]) => ChildProcess

// Capability numbers of linux/capability.h. With the first a process may enter and read every folder. The
// second, which containers grant more often, also lets it write.
const CAPABILITIES = { dac_read_search: 2, dac_override: 1 }

/**
 * Returns a function that starts the server's programs as `account` (undefined: the present user), in the
 * folder `/`. Where util-linux's `setpriv` is installed, the program gets a fast shutdown when this process
 * ends, even by SIGKILL.
 *
 * When `account` may not enter a folder on the path to `paths` (such as a 0700 folder of root), the programs
 * get the one capability that lets them enter it. They also need `no_setuid_fixup`: Postgres finds its own
 * program with access(2), which otherwise ignores the capabilities of a process that does not run as root.
 *
 * @throws EmbeddedPostgresError when a folder is closed and the capability is not available.
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

/** Returns the outermost folder on the path that the account may not enter. */
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

// BusyBox also has a `setpriv`, but without the options used here.
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
      `Let other users enter that folder (chmod o+x "${folder}"), move Presstime and its DATA_DIR to another folder, ` +
      'start Presstime as an ordinary user, or set DATABASE_URL to an external Postgres server.',
  )
}

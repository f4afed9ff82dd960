import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { EmbeddedPostgresError } from './messages.ts'

/** The system user that the server runs as. */
export type Account = { uid: number; gid: number }

/**
 * Returns the system user that the server must run as; undefined means the present user. Postgres refuses to
 * run as root. For root this returns the owner of the database's folder, so that the database of an ordinary
 * user stays theirs under sudo. When root owns the folder, it returns the system user `postgres` and creates
 * that user if necessary.
 *
 * @throws EmbeddedPostgresError when the folder belongs to another user, or the user cannot be created.
 */
export function serverAccount(dataDir: string): Account | undefined {
  const me = process.getuid?.()
  if (me === undefined) return undefined
  const owner = statSync(dataDir, { throwIfNoEntry: false })
  if (me !== 0) {
    if (owner === undefined || owner.uid === me) return undefined
    throw new EmbeddedPostgresError(
      `The database in ${dataDir} belongs to another user (uid ${owner.uid}). ` +
        'Start Presstime as that user, or set DATA_DIR to another folder.',
    )
  }
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  return findAccount() ?? createAccount()
}

// macOS names the accounts of its services with an underscore.
const name = process.platform === 'darwin' ? '_postgres' : 'postgres'

function findAccount(): Account | undefined {
  try {
    const id = (option: string) =>
      Number(execFileSync('id', [option, name], { stdio: ['ignore', 'pipe', 'ignore'] }))
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return undefined
  }
}

function createAccount(): Account {
  try {
    execFileSync(
      'useradd',
      ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name],
      {
        stdio: 'ignore',
      },
    )
  } catch {
    // Ignore the failure here: the code below checks whether the user exists now.
  }
  const account = findAccount()
  if (account) return account
  throw new EmbeddedPostgresError(
    `Postgres does not run as root, and the system user "${name}" is missing and could not be created. ` +
      'Start Presstime as an ordinary user, create that user (useradd --system postgres), or set DATABASE_URL.',
  )
}

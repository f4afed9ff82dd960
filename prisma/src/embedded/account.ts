import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { EmbeddedPostgresError } from './messages.ts'

/** The system user that the server runs as. */
export type Account = { uid: number; gid: number }

/**
 * Whom the server runs as: undefined is the present user. Postgres refuses to run as root, so root gets another one:
 * the owner of the database's folder when that is not root (an ordinary user's database stays theirs under sudo), else
 * the system user `postgres`, which is made when it is missing.
 *
 * @throws EmbeddedPostgresError when the folder belongs to somebody else, or the user cannot be made.
 */
export function serverAccount(dataDir: string): Account | undefined {
  const me = process.getuid?.()
  if (me === undefined) return undefined
  const owner = statSync(dataDir, { throwIfNoEntry: false })
  if (me !== 0) {
    if (owner === undefined || owner.uid === me) return undefined
    throw new EmbeddedPostgresError(
      `The database in ${dataDir} belongs to another user (uid ${owner.uid}). ` +
        'Start Presstime as the user who did so first, or set DATA_DIR to another folder.',
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
    // Said below: what counts is whether the user is there now.
  }
  const account = findAccount()
  if (account) return account
  throw new EmbeddedPostgresError(
    `Postgres does not run as root, and the system user "${name}" is missing and could not be made. ` +
      'Start Presstime as an ordinary user, make that user (useradd --system postgres), or set DATABASE_URL.',
  )
}

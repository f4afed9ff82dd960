import { Prisma } from '@presstime/db/generated'
import { CallerError } from '../errors/errors.ts'
import { SourceError } from '../importing/source-error.ts'
import { CommandError } from './command-error.ts'
import { terminalText } from './terminal-text.ts'

/**
 * Errors whose messages are written for the person at the terminal. The errors of the launcher are matched by
 * name, because this folder must not import the launcher.
 */
const forPeople = new Set([
  'ConfigError',
  'SettingsError',
  'EmbeddedPostgresError',
  'DatabaseStateError',
  'ForeignDatabaseError',
  'PrismaCommandError',
])

/** Messages for a database that cannot be used, by the `kind` of the error of Prisma's adapter. */
const databaseFaults: Record<string, string> = {
  AuthenticationFailed: 'The database refuses the user or the password: check DATABASE_URL in the settings.',
  ConnectionClosed: 'The database closed the connection: check whether it runs, and run the command again.',
  DatabaseAccessDenied: 'The user has no access to the database: check DATABASE_URL in the settings.',
  DatabaseDoesNotExist: 'There is no database with that name: check DATABASE_URL in the settings.',
  DatabaseNotReachable:
    'The database cannot be reached: check whether it runs (`npm start`), and check DATABASE_URL in the settings.',
  SocketTimeout: 'The database does not answer: check whether it runs, and run the command again.',
  TlsConnectionError: 'No secure connection to the database is possible: check DATABASE_URL in the settings.',
  TooManyConnections:
    'The database has no free connection: run the command again later, or raise its max_connections.',
}

/** Prisma's own error codes, which statements other than raw SQL report, and the `kind` of each. */
const kindOfCode: Record<string, string> = {
  P1000: 'AuthenticationFailed',
  P1001: 'DatabaseNotReachable',
  P1003: 'DatabaseDoesNotExist',
  P1008: 'SocketTimeout',
  P1010: 'DatabaseAccessDenied',
  P1011: 'TlsConnectionError',
  P1017: 'ConnectionClosed',
  P2037: 'TooManyConnections',
}

const fileFaults: Record<string, string> = {
  EACCES: 'this user has no access to it',
  EDQUOT: 'the disk quota is used up',
  EEXIST: 'it already exists',
  EISDIR: 'it is a folder',
  EMFILE: 'too many files are open',
  ENOENT: 'there is no such file or folder',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'it is not a folder',
  EPERM: 'this user has no access to it',
  EROFS: 'the disk is read-only',
}

/**
 * Describes an error for the terminal: one sentence when the caller can correct it, the stack when it is a
 * bug.
 */
export const describeError = (error: unknown): string => terminalText(descriptionOf(error))

function descriptionOf(error: unknown): string {
  if (error instanceof CommandError || error instanceof CallerError) return error.message
  if (error instanceof SourceError) return `${error.place}: ${error.message}`
  if (error instanceof Error && forPeople.has(error.name)) return error.message
  const known = databaseFault(error) ?? fileFault(error)
  if (known !== undefined) return known
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `${what}\n\nThis is a bug in Presstime. Please report it, with the lines above and your command.`
}

/** Returns undefined when the error does not concern the connection, such as a wrong statement. */
function databaseFault(error: unknown): string | undefined {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return undefined
  const { cause } = (error.meta?.driverAdapterError ?? {}) as { cause?: { kind?: string } }
  return databaseFaults[kindOfCode[error.code] ?? cause?.kind ?? '']
}

/** Describes Node's errors about files (`Error.syscall`, `Error.code`). */
function fileFault(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const { syscall, code = '', path } = error as NodeJS.ErrnoException
  if (!syscall || !path || !(code in fileFaults)) return undefined
  return `${path}: ${fileFaults[code]}.`
}

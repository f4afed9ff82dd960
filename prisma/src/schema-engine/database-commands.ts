import pg from 'pg'

/** A failure with the code that the Prisma CLI expects (P1003, for example, makes it create the database). */
export class DatabaseCommandError extends Error {
  readonly code: string

  constructor(code: string, message: string, cause: unknown) {
    super(message, { cause })
    this.code = code
  }
}

/**
 * Tries to connect to the database: `cli can-connect-to-database`, which the CLI runs before it migrates.
 *
 * @throws DatabaseCommandError P1000 for refused credentials, P1003 for a missing database, P1001 for other
 *   failures.
 */
export async function tryConnection(connection: pg.ClientConfig): Promise<void> {
  await withClient(connection, async () => {})
}

/** Creates the database that the settings name: `cli create-database`, which the CLI runs after a P1003. */
export async function createDatabase(connection: pg.ClientConfig): Promise<void> {
  const name = pg.escapeIdentifier(connection.database ?? '')
  await withClient({ ...connection, database: 'postgres' }, (client) =>
    client.query(`CREATE DATABASE ${name}`),
  )
}

async function withClient(connection: pg.ClientConfig, act: (client: pg.Client) => Promise<unknown>) {
  const client = new pg.Client({ connectionTimeoutMillis: 10_000, ...connection })
  try {
    await client.connect()
    await act(client)
  } catch (error) {
    throw describe(error, connection)
  } finally {
    await client.end().catch(() => {})
  }
}

function describe(error: unknown, { host, port, user, database }: pg.ClientConfig) {
  const server = `${host ?? 'localhost'}:${port ?? 5432}`
  // A failed connection to a host with several addresses is an AggregateError, whose own message is empty.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error
  const { code, message } = first as { code?: string; message: string }
  if (code === '28P01' || code === '28000') {
    return new DatabaseCommandError(
      'P1000',
      `The database server at ${server} refused the credentials of user "${user}".`,
      error,
    )
  }
  if (code === '3D000') {
    return new DatabaseCommandError(
      'P1003',
      `The database "${database}" does not exist on the server at ${server}.`,
      error,
    )
  }
  return new DatabaseCommandError('P1001', `Can't reach the database server at ${server}: ${message}`, error)
}

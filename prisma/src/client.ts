import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from './generated/client.ts'

/** The database client of one process. Close it with `$disconnect()`. */
export type Db = PrismaClient

export type DbOptions = {
  /** How many connections the pool may open at once. */
  maxConnections: number
  /** Postgres cancels a statement after this many ms, with SQLSTATE 57014. Default: never. */
  statementTimeoutMs?: number
}

/**
 * Creates a client for a database. The client connects with its first query.
 *
 * A query waits at most 5 s for a connection of the pool. A database that cannot be reached therefore causes
 * an error and not a hanging request. Idle connections close after 30 s, so that an embedded server can free
 * their memory.
 */
export function createDb(databaseUrl: string, { maxConnections, statementTimeoutMs }: DbOptions): Db {
  const adapter = new PrismaPg({
    connectionString: databaseUrl,
    max: maxConnections,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    ...(statementTimeoutMs === undefined ? {} : { statement_timeout: statementTimeoutMs }),
    application_name: 'presstime',
  })
  return new PrismaClient({ adapter })
}

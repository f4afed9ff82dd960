import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from './generated/client.ts'

/** The database client of one process. Close it with `$disconnect()`. */
export type Db = PrismaClient

export type DbOptions = {
  /** How many connections the pool may open at once. */
  maxConnections: number
  /** After how many ms Postgres cancels a statement, which is then SQLSTATE 57014. Left out: never. */
  statementTimeoutMs?: number
}

/**
 * A client for the given database. It connects with its first query, not before.
 *
 * A query waits at most 5 s for a connection of the pool, so that a database that is gone shows as an error and not
 * as a hanging request. Idle connections close after 30 s, which lets an embedded server's memory go.
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

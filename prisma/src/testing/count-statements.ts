import { PrismaPg } from '@prisma/adapter-pg'
import type { Db } from '../client.ts'
import { PrismaClient } from '../generated/client.ts'

/**
 * Creates a client that records the SQL it sends, so that tests can count the statements. Close it with
 * `$disconnect()`.
 *
 * @param onStatement called for each statement
 */
export function createCountingDb(
  databaseUrl: string,
  onStatement: () => void = () => {},
): { db: Db; statements: string[] } {
  const adapter = new PrismaPg({ connectionString: databaseUrl, max: 4 })
  const db = new PrismaClient({ adapter, log: [{ emit: 'event', level: 'query' }] })
  const statements: string[] = []
  db.$on('query', ({ query }) => {
    statements.push(query)
    onStatement()
  })
  return { db: db as unknown as Db, statements }
}

import { PrismaPg } from '@prisma/adapter-pg'
import type { Db } from '../client.ts'
import { PrismaClient } from '../generated/client.ts'

/**
 * A client that keeps the SQL it sends, to be counted. Close it with `$disconnect()`.
 *
 * @param onStatement Is called for each statement as well.
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

import { PrismaPg } from '@prisma/adapter-pg'
import type { Db } from '../client.ts'
import { PrismaClient } from '../generated/client.ts'

/** A client that keeps the SQL it sends, to be counted. Close it with `$disconnect()`. */
export function createCountingDb(databaseUrl: string): { db: Db; statements: string[] } {
  const adapter = new PrismaPg({ connectionString: databaseUrl, max: 4 })
  const db = new PrismaClient({ adapter, log: [{ emit: 'event', level: 'query' }] })
  const statements: string[] = []
  db.$on('query', ({ query }) => statements.push(query))
  return { db: db as unknown as Db, statements }
}

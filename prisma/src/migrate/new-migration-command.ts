/**
 * `npm run migrate:new -- what-changes` writes a migration for the changes in schema.prisma. It starts a
 * temporary Postgres. It does not use the database of `npm start`, which need not run.
 */
import { fileURLToPath } from 'node:url'
import { EmbeddedPostgresError } from '../embedded/messages.ts'
import { startTestServer } from '../testing/test-server.ts'
import { MigrationNameError, newMigration } from './new-migration.ts'
import { PrismaCommandError } from './run-prisma.ts'

const folder = fileURLToPath(new URL('../..', import.meta.url))

try {
  process.stdout.write(`${await run(process.argv.slice(2).join(' '))}\n`)
} catch (error) {
  const expected =
    error instanceof MigrationNameError ||
    error instanceof PrismaCommandError ||
    error instanceof EmbeddedPostgresError
  if (!expected) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = error instanceof MigrationNameError ? 2 : 1
}

async function run(words: string): Promise<string> {
  const server = await startTestServer()
  try {
    const made = await newMigration({ folder, serverUrl: server.adminUrl }, words, new Date())
    if (made === null) return 'schema.prisma matches the migrations: there is nothing to write.'
    return `${made.sql.trim()}\n\nWritten to prisma/migrations/${made.name}/migration.sql. Review it; \`npm start\` applies it.`
  } finally {
    await server.stop()
  }
}

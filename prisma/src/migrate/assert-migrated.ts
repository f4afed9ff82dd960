import { type MigrationState, readMigrationState } from './migration-state.ts'

/**
 * The schema of the database does not match this code. The message says which of the two is older, and what
 * to do.
 */
export class DatabaseStateError extends Error {
  override readonly name = 'DatabaseStateError'
}

/**
 * Accepts only a database that has exactly the migrations of this code. Programs that use the database and do
 * not migrate call it first.
 *
 * @throws DatabaseStateError; the error of `pg` when the database cannot be reached.
 */
export async function assertMigrated(databaseUrl: string): Promise<void> {
  const state = await readMigrationState(databaseUrl)
  if (state.kind === 'current') return
  assertMigratable(state)
  const what =
    state.kind === 'new'
      ? 'The database is empty.'
      : `The database is older than this code: it lacks ${list(state.pending)}.`
  throw new DatabaseStateError(
    `${what} Start Presstime once (\`npm start\`, \`docker compose up\`), which brings it up to date.`,
  )
}

/** A state that migrations can bring to this code's schema. */
export type Migratable = Extract<MigrationState, { kind: 'current' | 'new' | 'older' }>

/** @throws DatabaseStateError for a state that migrations cannot bring to this code's schema. */
export function assertMigratable(state: MigrationState): asserts state is Migratable {
  const advice = adviceFor(state)
  if (advice !== undefined) throw new DatabaseStateError(advice)
}

function adviceFor(state: MigrationState): string | undefined {
  switch (state.kind) {
    case 'newer':
      return (
        `The database is newer than this code: it has ${list(state.unknown)}, which this code does not have. ` +
        'Update the code (git pull, or the newer image) and restart. To stay with this code, restore a backup of the ' +
        'database from before the update. Nothing was changed.'
      )
    case 'failed':
      return (
        `The migration ${state.migration} was started and did not finish: it failed or was interrupted, and Postgres rolled back all ` +
        'of it. If another Presstime is starting on this database now, wait for it. Otherwise run ' +
        '`npm run presstime -- retry-migration`, and then `npm start`, which applies it again.'
      )
    case 'edited':
      return (
        `The files of ${list(state.migrations)} were edited after they were applied to this database, so that nobody knows its ` +
        'schema. Put them back (git checkout prisma/migrations) and write the change as a new migration ' +
        '(npm run migrate:new -- what-changes).'
      )
    case 'foreign':
      return (
        'The database of DATABASE_URL has tables of another program and none of Presstime. Name an empty database, or ' +
        'one that does not exist yet.'
      )
    default:
      return undefined
  }
}

const list = (names: string[]) =>
  `${names.length === 1 ? 'the migration' : `${names.length} migrations:`} ${names.slice(0, 3).join(', ')}${names.length > 3 ? ' …' : ''}`

/** Errors whose message is made for the person who started Presstime. */
const ours = new Set([
  'SettingsError',
  'AlreadyRuns',
  'PortError',
  'ServerDied',
  'CommandFailed',
  'EmbeddedPostgresError',
  'PrismaCommandError',
  'DatabaseStateError',
  'ForeignDatabaseError',
])

/** An error of ours is its message; for any other one the stack tells where to look. */
export function describeFault(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return ours.has(error.name) ? error.message : (error.stack ?? error.message)
}

/** Errors whose message is written for the person who started Presstime. */
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

/** Returns only the message of an error in `ours`, and the stack of any other error. */
export function describeFault(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return ours.has(error.name) ? error.message : (error.stack ?? error.message)
}

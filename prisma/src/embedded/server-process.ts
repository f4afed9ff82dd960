import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { EmbeddedOptions } from './messages.ts'

// Fast shutdown: Postgres ends the sessions, rolls back their transactions and writes all data to disk.
// Immediate: Postgres ends as in a crash.
const SIGNALS = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const
const STOP_TIMEOUT_MS = 30_000

/** A running `postgres`. */
export type ServerProcess = {
  /** Resolves when the process has ended, for any reason: "exit code 1", "SIGKILL". */
  exited: Promise<string>
  hasExited: () => boolean
  /** The last lines of its log. */
  lastLines: () => string[]
  /**
   * Stops the server and waits until it has ended. A fast shutdown that takes longer than 30 s becomes an
   * immediate one.
   */
  stop: (mode: keyof typeof SIGNALS) => Promise<void>
}

/** Wraps a `postgres` process that was just spawned. */
export function superviseServer(child: ChildProcess, log: (line: string) => void): ServerProcess {
  const lines: string[] = []
  let ended = false
  if (child.stderr) {
    createInterface({ input: child.stderr }).on('line', (line) => {
      lines.push(line)
      if (lines.length > 20) lines.shift()
      log(line)
    })
  }
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code, signal) => resolve(signal ?? `exit code ${code}`))
  }).finally(() => {
    ended = true
  })
  return {
    exited,
    hasExited: () => ended,
    lastLines: () => lines,
    async stop(mode) {
      if (!ended) child.kill(SIGNALS[mode])
      const tooLong = setTimeout(() => child.kill(SIGNALS.immediate), STOP_TIMEOUT_MS)
      await exited
      clearTimeout(tooLong)
    },
  }
}

/** The command line of `postgres`, tuned for one small site and its CMS on one machine. */
export function serverArguments({ dataDir, port, durable = true }: EmbeddedOptions): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    // Create no socket file. TCP is enough, and the path could be longer than the system's limit of 107
    // bytes.
    unix_socket_directories: '',
    max_connections: 100,
    shared_buffers: '64MB',
    max_wal_size: '256MB',
    // Start no worker processes for reading ahead: the data fits in memory.
    io_method: 'sync',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Log messages about the server, but no single statements: their text and values may be secret.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  return ['-D', dataDir, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

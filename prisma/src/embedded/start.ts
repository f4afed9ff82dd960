import { fork } from 'node:child_process'
import { resolve as absolute, delimiter } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  databaseName,
  type EmbeddedOptions,
  EmbeddedPostgresError,
  type FromServer,
  superuser,
} from './messages.ts'

/** A running embedded server. */
export type EmbeddedPostgres = {
  name: 'database'
  /** The URL of the database `presstime`, for its superuser. It contains the password. */
  url: string
  /** The id of the process that owns the server. */
  pid: number
  /** Resolves when the server has ended, for any reason: "exit code 1", "SIGKILL". */
  exited: Promise<string>
  /**
   * Ends the sessions, writes all data and waits until the server has ended. May be called more than once.
   */
  stop: () => Promise<void>
  /** Kills the server. The next start replays the log, as after a crash. */
  kill: () => Promise<void>
  /** The end of Postgres's log, for an error message. */
  lastLines: () => Promise<string>
}

/** The URL of the embedded server's database `presstime`, for its superuser. */
export const embeddedUrl = ({ port, password }: Pick<EmbeddedOptions, 'port' | 'password'>) =>
  `postgresql://${superuser}:${encodeURIComponent(password)}@127.0.0.1:${port}/${databaseName}`

/**
 * Starts a real Postgres 18 on 127.0.0.1, in a separate process that ends with this process or by `stop()`. A
 * terminal's Ctrl-C does not end the server: the caller stops it when nothing needs it any more.
 *
 * The first start creates the database; later starts take about half a second.
 *
 * @param options.log receives progress messages and Postgres's log, line by line.
 * @throws EmbeddedPostgresError with a message for the person who started it: the port is in use, another
 *   server uses the folder, the database has another version or password, or Postgres may not enter a folder.
 */
export async function startEmbeddedPostgres({
  log = () => {},
  ...given
}: EmbeddedOptions & { log?: (line: string) => void }): Promise<EmbeddedPostgres> {
  const options = { ...given, dataDir: absolute(given.dataDir) }
  const child = fork(fileURLToPath(new URL('serve.ts', import.meta.url)), [], {
    // Start a new process group: signals to our group do not reach it.
    detached: true,
    env: serverEnvironment(),
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => {
      const how = signal ?? `exit code ${code}`
      // The last lines of the log can still arrive while the channel is open.
      if (child.connected) child.once('disconnect', () => resolve(how))
      else resolve(how)
    })
  })
  const lines: string[] = []
  await new Promise<void>((resolve, reject) => {
    child.on('message', (message: FromServer) => {
      if (message.type === 'ready') resolve()
      else if (message.type === 'failed') reject(new EmbeddedPostgresError(message.message))
      else {
        lines.push(message.line)
        if (lines.length > 20) lines.shift()
        log(message.line)
      }
    })
    exited.then((how) =>
      reject(new EmbeddedPostgresError(`Postgres did not start (${how}).\n${lines.join('\n')}`)),
    )
    child.send(options)
  })
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await exited
  }
  return {
    name: 'database',
    url: embeddedUrl(options),
    pid: child.pid ?? 0,
    exited,
    stop: () => end('SIGTERM'),
    async kill() {
      const tooLong = setTimeout(() => child.kill('SIGKILL'), 5_000)
      await end('SIGQUIT')
      clearTimeout(tooLong)
    },
    lastLines: async () => lines.join('\n'),
  }
}

/** Passes on nothing but the paths of programs: no PGDATA or PGPORT of the shell, and no secrets. */
function serverEnvironment() {
  // biome-ignore lint/style/noProcessEnv: where the machine's own programs are is not a setting
  const { PATH, SystemRoot } = process.env
  // `useradd` is in a folder that is on PATH only in a login shell of root.
  const path = [PATH, '/usr/sbin', '/sbin'].filter(Boolean).join(delimiter)
  return { PATH: path, LC_ALL: 'C', TZ: 'UTC', ...(SystemRoot ? { SystemRoot } : {}) }
}

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
  /** Of the database `presstime`, for its superuser; it holds the password. */
  url: string
  /** The process that owns the server. */
  pid: number
  /** Resolves when it has ended, asked or not: "exit code 1", "SIGKILL". */
  exited: Promise<string>
  /** Ends sessions, writes everything and waits until the server is gone. May be called again. */
  stop: () => Promise<void>
  /** Ends it at once; the next start replays the log, as after a crash. */
  kill: () => Promise<void>
  /** The end of Postgres's log, for a message. */
  lastLines: () => Promise<string>
}

/** Where the embedded server is reached: its database `presstime`, as its superuser. */
export const embeddedUrl = ({ port, password }: Pick<EmbeddedOptions, 'port' | 'password'>) =>
  `postgresql://${superuser}:${encodeURIComponent(password)}@127.0.0.1:${port}/${databaseName}`

/**
 * Starts a real Postgres 18 on 127.0.0.1, in a process of its own that outlives neither this one nor `stop()`. It
 * does not end by a terminal's Ctrl-C: whoever started it stops it, when nothing needs it any more.
 *
 * Makes the database on the first start; later ones take about half a second.
 *
 * @param options.log is given what happens, and Postgres's own log, line by line.
 * @throws EmbeddedPostgresError with a message for the person who started it: the port is in use, another server uses
 *   the folder, a database of another version, another password, a folder that Postgres may not enter.
 */
export async function startEmbeddedPostgres({
  log = () => {},
  ...given
}: EmbeddedOptions & { log?: (line: string) => void }): Promise<EmbeddedPostgres> {
  const options = { ...given, dataDir: absolute(given.dataDir) }
  const child = fork(fileURLToPath(new URL('serve.ts', import.meta.url)), [], {
    // A process group of its own: what is sent to ours does not reach it.
    detached: true,
    env: serverEnvironment(),
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => {
      const how = signal ?? `exit code ${code}`
      // The last lines of the log are still on their way while the channel is open.
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

/** Nothing of the caller's but where programs are: no PGDATA or PGPORT that a shell has set, no secrets. */
function serverEnvironment() {
  // biome-ignore lint/style/noProcessEnv: where the machine's own programs are is not a setting
  const { PATH, SystemRoot } = process.env
  // `useradd` is in a folder that only root's login has on its PATH.
  const path = [PATH, '/usr/sbin', '/sbin'].filter(Boolean).join(delimiter)
  return { PATH: path, LC_ALL: 'C', TZ: 'UTC', ...(SystemRoot ? { SystemRoot } : {}) }
}

/**
 * The process that owns the embedded Postgres (docs/decisions/0003). `startEmbeddedPostgres` starts it and
 * sends it one message, the `EmbeddedOptions`.
 *
 * It stops Postgres gracefully on SIGTERM and when its parent has ended (the IPC channel closes, also after a
 * SIGKILL). On SIGQUIT it stops Postgres at once. It ignores Ctrl-C and a closed terminal, whose signals
 * reach every process of the terminal. The parent handles them, because the CMS needs its database until it
 * has stopped.
 */
import { serverAccount } from './account.ts'
import { awaitReady } from './await-ready.ts'
import { findBinaries } from './binaries.ts'
import { prepareCluster } from './cluster.ts'
import { type EmbeddedOptions, EmbeddedPostgresError, type FromServer } from './messages.ts'
import { assertPortFree } from './port.ts'
import { serverPrivileges } from './privileges.ts'
import { waitUntilUnused } from './running-server.ts'
import { type ServerProcess, serverArguments, superviseServer } from './server-process.ts'

const stopping = new AbortController()
let server: ServerProcess | undefined

process.on('SIGINT', () => {})
process.on('SIGHUP', () => {})
process.on('SIGTERM', () => stop('fast'))
process.on('SIGQUIT', () => stop('immediate'))
process.on('disconnect', () => stop('fast'))
process.once('message', (options) => serve(options as EmbeddedOptions))

async function serve(options: EmbeddedOptions) {
  try {
    const running = await start(options)
    tell({ type: 'ready' })
    await running.exited
  } catch (error) {
    await server?.stop('fast')
    if (!stopping.signal.aborted) tell({ type: 'failed', message: describe(error) })
  }
  process.exitCode = stopping.signal.aborted ? 0 : 1
  if (process.connected) process.disconnect()
}

async function start(options: EmbeddedOptions): Promise<ServerProcess> {
  const { dataDir, port } = options
  const { signal } = stopping
  const binaries = findBinaries()
  await waitUntilUnused(dataDir, signal)
  await assertPortFree(port)
  const account = serverAccount(dataDir)
  const spawnProgram = serverPrivileges(account, [binaries.postgres, dataDir])
  const say = (line: string) => tell({ type: 'log', line })
  await prepareCluster(options, { binaries, account, spawnProgram, say, signal })
  signal.throwIfAborted()
  server = superviseServer(spawnProgram(binaries.postgres, serverArguments(options)), say)
  await awaitReady(options, server, signal)
  return server
}

function stop(mode: 'fast' | 'immediate') {
  stopping.abort(new Error('stopped'))
  void server?.stop(mode)
}

function tell(message: FromServer) {
  if (process.connected) process.send?.(message)
}

function describe(error: unknown) {
  if (error instanceof EmbeddedPostgresError) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

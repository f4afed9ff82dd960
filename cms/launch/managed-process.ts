import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { closeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { openLog } from './log-file.ts'
import { lastLines, signalGroup } from './run-logged.mjs'
import { forget, watch } from './watchdog.ts'

/** A server to run: its command, and where its output goes. */
export type ServerCommand = {
  name: string
  command: string
  args: string[]
  cwd: string
  env: Record<string, string>
  /** The file for the output (see `openLog`), or a function that gets each line. */
  output: string | ((line: string) => void)
}

/** A server that was started. `exited` resolves with how it ended: "exit code 1", "SIGKILL". */
export type ManagedProcess = {
  name: string
  pid: number
  /**
   * The server sends this id in its health answers (INSTANCE_ID), so that no other server is mistaken for it.
   */
  instanceId: string
  exited: Promise<string>
  hasExited: () => boolean
  /** Asks the server to end. After `graceMs` (default 15 s) it kills the whole process group. */
  stop: (graceMs?: number) => Promise<void>
  /** Kills the whole process group at once. */
  kill: () => Promise<void>
  /** The last lines of the output, for an error message. Empty when the output does not go to a file. */
  lastLines: () => Promise<string>
}

/**
 * Starts a server in a new process group. The server never outlives this process.
 *
 * @param options.again true after the server ended by itself: the log is continued
 * @throws when the command cannot be started
 */
export async function startProcess(
  server: ServerCommand,
  { again = false }: { again?: boolean } = {},
): Promise<ManagedProcess> {
  const { name, output } = server
  const instanceId = randomUUID()
  const log = typeof output === 'string' ? openLog(output, { again }) : 'pipe'
  const child = spawn(server.command, server.args, {
    cwd: server.cwd,
    env: { ...server.env, INSTANCE_ID: instanceId },
    detached: true,
    stdio: ['ignore', log, log],
  })
  if (typeof log === 'number') closeSync(log)
  if (typeof output === 'function') {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', output)
    }
  }
  await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject))
  const pid = child.pid ?? 0
  watch(pid, 'SIGTERM')

  let ended = false
  const exited = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      ended = true
      // End the child processes that the server left running.
      signalGroup(pid, 'SIGKILL')
      forget(pid)
      resolve(signal ?? `exit code ${code}`)
    })
  })

  const kill = async () => {
    if (!ended) signalGroup(pid, 'SIGKILL')
    await exited
  }
  return {
    name,
    pid,
    instanceId,
    exited,
    hasExited: () => ended,
    kill,
    async stop(graceMs = 15_000) {
      if (!ended) child.kill('SIGTERM')
      const tooLong = setTimeout(() => signalGroup(pid, 'SIGKILL'), graceMs)
      await exited
      clearTimeout(tooLong)
    },
    lastLines: async () => (typeof output === 'string' ? lastLines(output) : ''),
  }
}

import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { closeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { openLog } from './log-file.ts'
import { lastLines, signalGroup } from './run-logged.mjs'
import { forget, watch } from './watchdog.ts'

/** A server to run: how it is started, and where what it says goes. */
export type ServerCommand = {
  name: string
  command: string
  args: string[]
  cwd: string
  env: Record<string, string>
  /** The file that takes its output (see `openLog`), or a function for each line. */
  output: string | ((line: string) => void)
}

/** A server that was started. `exited` resolves when it has ended, however it ended: "exit code 1", "SIGKILL". */
export type ManagedProcess = {
  name: string
  pid: number
  /** What it states in its health answers (INSTANCE_ID), so that no other server is taken for it. */
  instanceId: string
  exited: Promise<string>
  hasExited: () => boolean
  /** Asks it to end, and ends its whole family when it has not after `graceMs` (default 15 s). */
  stop: (graceMs?: number) => Promise<void>
  /** Ends its whole family at once. */
  kill: () => Promise<void>
  /** The end of its output, for a message; empty when it does not go to a file. */
  lastLines: () => Promise<string>
}

/**
 * Starts a server in a process group of its own, and sees to it that it never outlives this process.
 *
 * @param options.again it ran before and ended by itself: its log goes on
 * @throws when the command cannot be started at all
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
      // Its children, if it left any.
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

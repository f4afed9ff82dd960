// @ts-check
import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'

const termGraceMs = 5000

/** A command failed. The message holds the last lines of its output and names the log file. */
export class CommandFailed extends Error {
  /** @override */
  name = 'CommandFailed'
}

/**
 * Runs a command until it ends and writes its output to a log file. The command leads a new process group: a
 * Ctrl-C in the terminal does not reach it directly, and `signal` ends all its processes.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, env: Record<string, string>, logFile: string, signal: AbortSignal }} options
 * @returns {Promise<void>} rejects with `CommandFailed`, or with the signal's reason when all processes have
 *   ended
 */
export async function runLogged(command, args, { cwd, env, logFile, signal }) {
  signal.throwIfAborted()
  await mkdir(path.dirname(logFile), { recursive: true })
  const log = createWriteStream(logFile)
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout.pipe(log, { end: false })
  child.stderr.pipe(log, { end: false })
  const stop = () => void endGroup(child.pid)
  signal.addEventListener('abort', stop, { once: true })
  /** @type {string | undefined} */
  const fault = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code, by) =>
      resolve(code === 0 ? undefined : `ended with ${by ?? `exit code ${code}`}`),
    )
  })
  signal.removeEventListener('abort', stop)
  await new Promise((resolve) => log.end(resolve))
  signal.throwIfAborted()
  if (fault !== undefined) {
    throw new CommandFailed(
      `${[command, ...args].join(' ')}: ${fault}\n${await lastLines(logFile)}\nThe whole log: ${logFile}`,
    )
  }
}

/**
 * Asks every process of a group to end. After five seconds it kills those that are left.
 *
 * @param {number | undefined} leader pid of the group's leader
 */
export async function endGroup(leader) {
  if (leader === undefined) return
  signalGroup(leader, 'SIGTERM')
  const deadline = Date.now() + termGraceMs
  while (groupIsAlive(leader) && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 50))
  signalGroup(leader, 'SIGKILL')
}

/**
 * @param {number} leader
 * @param {NodeJS.Signals} signal
 */
export function signalGroup(leader, signal) {
  try {
    process.kill(-leader, signal)
  } catch {
    // No process of the group is left.
  }
}

/** @param {number} leader */
export function groupIsAlive(leader) {
  try {
    process.kill(-leader, 0)
    return true
  } catch {
    return false
  }
}

/**
 * The most characters of a line that a message shows. An error in minified code is reported with the whole
 * line, which can be very long.
 */
const longestLine = 300

/**
 * Reads the end of a log for a message, indented and with long lines cut.
 *
 * @param {string} file
 * @param {number} [count]
 */
export async function lastLines(file, count = 25) {
  const text = await readFile(file, 'utf8').catch(() => '')
  return text
    .trimEnd()
    .split('\n')
    .slice(-count)
    .map((line) => `    ${line.length > longestLine ? `${line.slice(0, longestLine)}…` : line}`)
    .join('\n')
}

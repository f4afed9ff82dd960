// @ts-check
import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'

const termGraceMs = 5000

/** A command that went wrong; the message holds the end of what it said and where the rest is. */
export class CommandFailed extends Error {
  /** @override */
  name = 'CommandFailed'
}

/**
 * Runs a command to its end, with everything it says in a log file. It leads a process group of its own, so that
 * a Ctrl-C of the terminal does not reach it behind our back and `signal` ends its whole family.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, env: Record<string, string>, logFile: string, signal: AbortSignal }} options
 * @returns {Promise<void>} rejects with `CommandFailed`, or with the signal's reason once the family is gone
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
 * Asks every process of a group to end, and makes those end that did not in five seconds.
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
    // Nobody of the group is left.
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

/** The most characters of a line that a message shows: an error in minified code is reported with the whole of its line. */
const longestLine = 300

/**
 * The end of a log, for a message: indented, and with long lines cut.
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

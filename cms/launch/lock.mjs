// @ts-check
import { execFileSync } from 'node:child_process'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

const pollMs = 200

/**
 * Takes a lock that one process holds at a time: a file with its process id. A lock is stale, and is
 * replaced, when its process has ended or its id now belongs to another program (after a reboot).
 *
 * @param {string} file
 * @param {string} program a part of the command line of the processes that take this lock
 * @returns {number | undefined} the process that holds the lock, or undefined when this process holds it now
 */
export function takeLock(file, program) {
  mkdirSync(path.dirname(file), { recursive: true })
  const own = `${file}.${process.pid}`
  for (;;) {
    // Write the id to another file and link that file into place. The lock then never exists without its
    // process id.
    writeFileSync(own, String(process.pid))
    try {
      linkSync(own, file)
      return undefined
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
    } finally {
      rmSync(own, { force: true })
    }
    const holder = readHolder(file)
    if (holder !== process.pid && commandOf(holder).includes(program)) return holder
    removeStale(file, holder, own)
  }
}

/** @param {string} file */
export function releaseLock(file) {
  if (readHolder(file) === process.pid) rmSync(file, { force: true })
}

/**
 * Waits for the lock, does the work, and releases the lock.
 *
 * @template T
 * @param {{ file: string, program: string, signal: AbortSignal, waiting: (holder: number) => void }} lock
 *   `waiting` is called once when another process holds the lock
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock({ file, program, signal, waiting }, work) {
  let holder = takeLock(file, program)
  if (holder !== undefined) waiting(holder)
  while (holder !== undefined) {
    await delay(pollMs, undefined, { signal })
    holder = takeLock(file, program)
  }
  try {
    return await work()
  } finally {
    releaseLock(file)
  }
}

/**
 * Removes a stale lock. It first renames the lock file, then reads it again. When another process has taken
 * the lock in the meantime, it puts the file back.
 *
 * @param {string} file
 * @param {number} holder
 * @param {string} aside
 */
function removeStale(file, holder, aside) {
  try {
    renameSync(file, aside)
    if (readHolder(aside) !== holder) linkSync(aside, file)
  } catch {
    // Another process was faster; the next attempt sees which one.
  }
  rmSync(aside, { force: true })
}

/** @param {string} file */
function readHolder(file) {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10) || 0
  } catch {
    return 0
  }
}

/** @param {number} pid */
function commandOf(pid) {
  if (pid <= 0) return ''
  try {
    if (process.platform === 'linux')
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch {
    return ''
  }
}

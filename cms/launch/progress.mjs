// @ts-check
/** Prints the launcher's progress: one line for each step, with its duration. Details go to log files. */

const quietMs = 3000
/** @type {NodeJS.WriteStream} */
let out = process.stdout

// `npm start | head` closes standard output; the servers must keep running without it.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

/** A step was given up because the launcher is being stopped. */
export class Stopped extends Error {
  /** @override */
  name = 'Stopped'
}

/** Prints everything on standard error from now on: standard output belongs to the command. */
export function leaveStandardOutput() {
  out = process.stderr
}

/** @param {string} text */
export function say(text) {
  out.write(`${text}\n`)
}

/** @param {string} text */
export function complain(text) {
  process.stderr.write(`${text}\n`)
}

/**
 * Runs one step and prints its result: `✓ database ready (1.2 s)`. A terminal shows the step while it runs.
 * Without a terminal the step is announced only when it takes longer than three seconds.
 *
 * @template T
 * @param {{ doing: string, done: string | ((result: T) => string) }} names
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(names, work) {
  const started = performance.now()
  const announce = `  … ${names.doing}`
  const interactive = out.isTTY === true
  if (interactive) out.write(announce)
  const announcement = interactive ? undefined : setTimeout(() => say(announce), quietMs)
  const clear = interactive ? '\r\x1b[K' : ''
  try {
    const result = await work()
    const done = typeof names.done === 'string' ? names.done : names.done(result)
    say(`${clear}  ✓ ${done} (${elapsedSince(started)})`)
    return result
  } catch (error) {
    say(`${clear}  ${error instanceof Stopped ? '–' : '✗'} ${names.doing} (${elapsedSince(started)})`)
    throw error
  } finally {
    clearTimeout(announcement)
  }
}

/**
 * @param {number} started a `performance.now()`
 * @returns {string} seconds, or minutes and seconds
 */
export function elapsedSince(started) {
  const seconds = (performance.now() - started) / 1000
  if (seconds < 60) return `${seconds.toFixed(1)} s`
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}

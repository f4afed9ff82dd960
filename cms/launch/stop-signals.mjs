// @ts-check
import { startedByNpm } from './environment.mjs'

/**
 * After a Ctrl-C the terminal signals this process, and npm passes the same signal on. Two signals within
 * this time count as one.
 */
const sameSignalMs = 500
const orphanCheckMs = 1000

/**
 * Calls `stop` for every SIGINT, SIGTERM and SIGHUP, and when the parent process has ended. It notices the
 * latter when the IPC channel closes. Without a channel, and when npm is the parent, it watches the parent's
 * pid (npm may be killed by SIGKILL).
 *
 * @param {(signal: 'SIGINT' | 'SIGTERM', times: number) => void} stop `times` counts from 1
 */
export function onStopSignals(stop) {
  let times = 0
  let last = Number.NEGATIVE_INFINITY
  /** @param {'SIGINT' | 'SIGTERM'} signal */
  const once = (signal) => {
    const now = performance.now()
    if (now - last < sameSignalMs) return
    last = now
    times += 1
    stop(signal, times)
  }
  process.on('SIGINT', () => once('SIGINT'))
  process.on('SIGTERM', () => once('SIGTERM'))
  process.on('SIGHUP', () => once('SIGTERM'))
  if (process.connected) {
    process.once('disconnect', () => once('SIGTERM'))
    // The listener for `disconnect` must not keep a finished process alive.
    process.channel?.unref()
    return
  }
  if (!startedByNpm) return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    once('SIGTERM')
  }, orphanCheckMs)
  watch.unref()
}

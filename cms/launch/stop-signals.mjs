// @ts-check
import { startedByNpm } from './environment.mjs'

/** npm passes on a signal that the terminal has already given to us: two that come this close are one. */
const sameSignalMs = 500
const orphanCheckMs = 1000

/**
 * Calls back for every SIGINT, SIGTERM or SIGHUP, and when the process that started us is gone: over the IPC
 * channel where there is one, else by its parent's pid when that is npm (killed with SIGKILL).
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
    // Listening for `disconnect` alone must not keep a finished process alive.
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

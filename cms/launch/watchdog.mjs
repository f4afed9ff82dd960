// @ts-check
/**
 * Ends the launcher's processes when the launcher was killed and could not end them itself (SIGKILL, out of
 * memory). Standard input closes when the launcher ends. Each line of the input is JSON: `{ "watch": pid,
 * "signal": … }` for a new process, `{ "forget": pid }` for a process that has ended. The process that was
 * started last is ended first.
 */
import { createInterface } from 'node:readline'

const graceMs = 8000

/** @type {Map<number, NodeJS.Signals>} */
const watched = new Map()
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => {})

for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line)
  if (message.forget) watched.delete(message.forget)
  else watched.set(message.watch, message.signal)
}

for (const [pid, signal] of [...watched].reverse()) {
  send(pid, signal)
  const deadline = Date.now() + graceMs
  while (send(pid, 0) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50))
  send(pid, 'SIGKILL')
  // End the processes that a dead leader left in its group.
  send(-pid, 'SIGKILL')
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals | 0} signal
 */
function send(pid, signal) {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}

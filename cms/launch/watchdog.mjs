// @ts-check
/**
 * Ends the launcher's processes when the launcher is gone without having done it (SIGKILL, out of memory): its
 * end closes our standard input. Each line of that input is JSON: `{ "watch": pid, "signal": … }` for a new
 * process, `{ "forget": pid }` for one that ended. The last one started is ended first.
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
  // What a dead leader left in its group.
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

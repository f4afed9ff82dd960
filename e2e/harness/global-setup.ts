import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { config } from '../config.ts'

/**
 * Starts the stack in a separate process for the whole run. Playwright replaces its test processes when a
 * test fails, and the servers must not end with them.
 *
 * @returns a function that stops the stack
 */
export default async function startStack(): Promise<() => Promise<void>> {
  const server = spawn(process.execPath, [path.join(import.meta.dirname, 'stack-server.ts')], {
    env: config.forChild(),
    // Leave the terminal's process group: after a Ctrl-C the teardown below stops the stack.
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  config.control = await controlUrl(server)
  return async () => {
    const ended = once(server, 'exit')
    server.kill('SIGTERM')
    await ended
  }
}

function controlUrl(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('message', (message) => resolve(String(message)))
    server.once('exit', (code) => reject(new Error(`The stack did not start (exit code ${code}).`)))
  })
}

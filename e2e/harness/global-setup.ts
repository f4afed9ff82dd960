import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { config } from '../config.ts'

/**
 * Starts the stack in a process of its own, for the whole run: Playwright replaces its test processes when a test
 * fails, and the servers must not go with them.
 *
 * @returns what stops it
 */
export default async function startStack(): Promise<() => Promise<void>> {
  const server = spawn(process.execPath, [path.join(import.meta.dirname, 'stack-server.ts')], {
    env: config.forChild(),
    // Not in the terminal's group: after a Ctrl-C the teardown below stops it.
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

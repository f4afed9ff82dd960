/** Runs the end-to-end tests: finds or installs a browser, then runs Playwright with the given arguments. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { findOrInstallBrowser } from './browser.ts'
import { config } from './config.ts'

const cli = path.join(import.meta.dirname, 'node_modules/@playwright/test/cli.js')
const child = spawn(process.execPath, [cli, 'test', ...process.argv.slice(2)], {
  cwd: import.meta.dirname,
  stdio: 'inherit',
  env: config.forChild({ PLAYWRIGHT_CHROMIUM: findOrInstallBrowser() }),
})
// Playwright runs its teardown, which stops the stack, only on SIGINT.
process.on('SIGTERM', () => child.kill('SIGINT'))
process.on('SIGINT', () => child.kill('SIGINT'))
child.on('exit', (code) => {
  process.exitCode = code ?? 1
})

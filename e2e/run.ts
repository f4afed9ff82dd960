/** The end-to-end tests: makes sure of a browser, then runs Playwright with the arguments given. */
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
// Playwright tears the stack down on SIGINT only.
process.on('SIGTERM', () => child.kill('SIGINT'))
process.on('SIGINT', () => child.kill('SIGINT'))
child.on('exit', (code) => {
  process.exitCode = code ?? 1
})

import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { config } from './config.ts'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const macPaths = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/**
 * Chromium's arguments: nothing that calls home, and no sandbox for root, under whom Chromium's own refuses to work.
 */
export const browserArgs = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/**
 * The Chromium that is on this machine: PLAYWRIGHT_CHROMIUM, else the one that Playwright installed, else the
 * system's. Undefined when there is none.
 *
 * @throws when PLAYWRIGHT_CHROMIUM names no program
 */
export function findBrowser(): string | undefined {
  if (config.chromium) {
    if (!isProgram(config.chromium)) throw new Error(`PLAYWRIGHT_CHROMIUM is no program: ${config.chromium}`)
    return config.chromium
  }
  const onPath = config.path
    .split(path.delimiter)
    .flatMap((folder) => names.map((name) => path.join(folder, name)))
  return [chromium.executablePath(), ...onPath, ...macPaths].find(isProgram)
}

/**
 * The Chromium of this machine, installed if need be: by Playwright, else by apt when we are root on Debian.
 *
 * @throws with what was tried and what to do when there is none in the end
 */
export function findOrInstallBrowser(): string {
  const found = findBrowser()
  if (found) return found
  const cli = path.join(import.meta.dirname, 'node_modules/@playwright/test/cli.js')
  run(process.execPath, [cli, 'install', 'chromium'])
  const installed = findBrowser()
  if (installed) return installed
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    run('apt-get', ['update'])
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])
  }
  const last = findBrowser()
  if (last) return last
  throw new Error(
    'No Chromium for the end-to-end tests: Playwright could not install one, and there is none on PATH. ' +
      'Install chromium or google-chrome, or name one by PLAYWRIGHT_CHROMIUM=/path/to/chromium.',
  )
}

function run(command: string, args: string[]): void {
  spawnSync(command, args, { stdio: 'inherit', env: config.forChild({ DEBIAN_FRONTEND: 'noninteractive' }) })
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

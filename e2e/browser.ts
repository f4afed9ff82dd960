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
 * Chromium's arguments: no background requests, and no sandbox for root, because Chromium's sandbox refuses
 * to run as root.
 */
export const browserArgs = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/**
 * Finds Chromium on this machine: first PLAYWRIGHT_CHROMIUM, then the one that Playwright installed, then the
 * system's. Returns undefined when no Chromium is found.
 *
 * @throws when PLAYWRIGHT_CHROMIUM names no program
 */
export function findBrowser(): string | undefined {
  if (config.chromium) {
    if (!isProgram(config.chromium))
      throw new Error(`PLAYWRIGHT_CHROMIUM is not a program: ${config.chromium}`)
    return config.chromium
  }
  const onPath = config.path
    .split(path.delimiter)
    .flatMap((folder) => names.map((name) => path.join(folder, name)))
  return [chromium.executablePath(), ...onPath, ...macPaths].find(isProgram)
}

/**
 * Finds Chromium on this machine or installs it: with Playwright, or with apt when running as root on Debian.
 *
 * @throws with what was tried and what to do when no Chromium can be found or installed
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
    'No Chromium for the end-to-end tests: Playwright could not install it, and PATH has no Chromium. ' +
      'Install chromium or google-chrome, or set PLAYWRIGHT_CHROMIUM=/path/to/chromium.',
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

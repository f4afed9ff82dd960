import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'
import { commandLine } from '../src/cli/run-command-line.ts'
import { commandOptions } from './command-options.mjs'

const bootstrap = path.join(import.meta.dirname, 'bootstrap.mjs')
const run = (args: string[], env: Record<string, string>) =>
  spawnSync(process.execPath, [bootstrap, ...args], { env, encoding: 'utf8' })

test('a command is refused when npm took one of its options: a dry run never becomes a real run', () => {
  const { status, stdout, stderr } = run(['presstime', 'import', '.'], { npm_config_dry_run: 'true' })
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toBe(
    'npm took --dry-run for itself. Put -- before the arguments for Presstime: npm run presstime -- …\n',
  )
})

test('the list of options names every option of the commands', () => {
  const context = { folder: '/', openSettings: () => Promise.reject(), signal: AbortSignal.abort() }
  const options = commandLine(context, () => {}).commands.flatMap(({ options }) => options)
  const names = new Set(options.map(({ long }) => long?.replace('--', '')))
  expect([...names].sort()).toEqual(commandOptions)
})

test('an unknown mode is refused with a list of the known modes', () => {
  const { status, stderr } = run(['stop'], {})
  expect(status).toBe(2)
  expect(stderr).toContain('start|dev|test|presstime|in')
})

/**
 * `next build`, without the content that an earlier build asked for: Next keeps it in `<dist>/cache/fetch-cache` and
 * would answer from there, so that a rebuild brings old posts back. Arguments are passed on.
 */
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { buildConfig } from '../lib/config.ts'

const site = join(import.meta.dirname, '..')
rmSync(join(site, buildConfig().distDir, 'cache', 'fetch-cache'), { recursive: true, force: true })

const next = createRequire(import.meta.url).resolve('next/dist/bin/next')
const { status } = spawnSync(process.execPath, [next, 'build', ...process.argv.slice(2)], {
  cwd: site,
  stdio: 'inherit',
})
process.exitCode = status ?? 1

/**
 * `next build`, and what it needs to be started right. Arguments are passed on.
 *
 * - Next keeps what an earlier build asked for in `<dist>/cache/fetch-cache` and would answer from there, so that a
 *   rebuild brings old posts back: it is deleted. All else that holds content goes by Next's own cleaning.
 * - The sequence that no page of the build is older than is written beside the pages, for the site's start.
 */
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import { writeBuiltAt } from '../lib/catch-up/built-at.ts'
import { presentSequence } from '../lib/catch-up/changes.ts'
import { CmsError } from '../lib/cms.ts'
import { buildConfig, buildEnvironment, cmsIsNotSet } from '../lib/config.ts'

const site = join(import.meta.dirname, '..')
const { distDir, output } = buildConfig()
rmSync(join(site, distDir, 'cache', 'fetch-cache'), { recursive: true, force: true })

// Read before the first page is rendered: read later, it could claim a publication that the page does not show.
const sequence = await sequenceToBuildAt()
const next = createRequire(import.meta.url).resolve('next/dist/bin/next')
const { status } = spawnSync(process.execPath, [next, 'build', ...process.argv.slice(2)], {
  cwd: site,
  stdio: 'inherit',
  env: buildEnvironment({ withCms: sequence !== null }),
})
if (status === 0) {
  writeBuiltAt(join(site, distDir), sequence)
  if (output) writeBuiltAt(join(site, distDir, output, relative(join(site, '..'), site), distDir), sequence)
}
process.exitCode = status ?? 1

/** Null with no CMS to reach. The build is then made without it, lest it comes up meanwhile and pages are rendered. */
async function sequenceToBuildAt(): Promise<number | null> {
  if (cmsIsNotSet()) return null
  try {
    return await presentSequence()
  } catch (error) {
    if (error instanceof CmsError && error.code === 'UNREACHABLE') return null
    throw error
  }
}

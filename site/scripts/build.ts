/**
 * Runs `next build` with the preparation that it needs. Arguments are passed on.
 * - Next keeps the answers of an earlier build in `<dist>/cache/fetch-cache` and would read them again, so
 *   that a rebuild would restore old posts. This script deletes the folder. Next itself deletes all other
 *   content.
 * - This script writes the sequence that no page of the build is older than beside the pages. The site reads
 *   it at its start.
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

// Read the sequence before the first page is rendered. A later sequence could include a publication that the
// page does not show.
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

/**
 * Returns null when the CMS cannot be reached. The build then runs without the CMS, so that no page is
 * rendered when the CMS starts in the meantime.
 */
async function sequenceToBuildAt(): Promise<number | null> {
  if (cmsIsNotSet()) return null
  try {
    return await presentSequence()
  } catch (error) {
    if (error instanceof CmsError && error.code === 'UNREACHABLE') return null
    throw error
  }
}

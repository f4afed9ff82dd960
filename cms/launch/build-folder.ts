import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Settings } from './config.ts'

type Place = Pick<Settings, 'root' | 'dataDir'>

/**
 * This file names the data folder that a build belongs to. It is in `cache/` because Next keeps only that
 * folder when it builds again.
 */
const ownerFile = path.join('cache', 'presstime-data-folder')

/**
 * Returns the folder of the site's build, relative to `site/`. Each data folder has a separate build folder:
 * several installations can run from one checkout, and each serves its own site. Next requires the folder
 * inside `site/`, so it cannot be in the data folder.
 *
 * @returns `.next` for the data folder `.data`, `.next-<name>-<hash>` for another one; `.next-dev…` in watch
 *   mode
 */
export function buildFolder({ root, dataDir }: Place, mode: 'start' | 'dev'): string {
  const base = mode === 'dev' ? '.next-dev' : '.next'
  const relative = path.relative(root, dataDir)
  if (relative === '.data') return base
  const name = path
    .basename(dataDir)
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 30)
  const hash = createHash('sha256').update(relative).digest('hex').slice(0, 8)
  return [base, name, hash].filter(Boolean).join('-')
}

/** Records which data folder a build folder belongs to. `removeAbandonedBuilds` reads the record. */
export function claimBuildFolder({ root, dataDir }: Place, folder: string): void {
  const file = path.join(root, 'site', folder, ownerFile)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, dataDir)
}

/**
 * Deletes the build folders whose data folder no longer exists. A build folder without a record, such as one
 * that the tests made, stays.
 *
 * @returns the names of the deleted folders
 */
export function removeAbandonedBuilds(root: string): string[] {
  const site = path.join(root, 'site')
  const abandoned = readdirSync(site).filter((name) => {
    if (!name.startsWith('.next-')) return false
    const owner = readOwner(path.join(site, name, ownerFile))
    return owner !== undefined && !existsSync(owner)
  })
  for (const name of abandoned) rmSync(path.join(site, name), { recursive: true, force: true })
  return abandoned
}

function readOwner(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

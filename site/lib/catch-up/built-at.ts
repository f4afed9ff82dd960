import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** The file is beside the pages that it describes, so that `next build` deletes both together. */
const FILE = 'presstime-built-at.json'

const record = z.object({ sequence: z.int().nonnegative().nullable() })

/**
 * Returns the sequence that no page in the dist folder is older than. The build reads it from the CMS before
 * it renders the first page. Null means that there are no pages: the build had no CMS, and no reader was let
 * in yet. Without the file the result is 0, which is correct for any page.
 */
export function readBuiltAt(distDir: string): number | null {
  try {
    return record.parse(JSON.parse(readFileSync(join(distDir, FILE), 'utf8'))).sequence
  } catch {
    return 0
  }
}

/** Writes the sequence synchronously. Throws when the folder cannot be written. */
export function writeBuiltAt(distDir: string, sequence: number | null): void {
  writeFileSync(join(distDir, FILE), JSON.stringify({ sequence }))
}

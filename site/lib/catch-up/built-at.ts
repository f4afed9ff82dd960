import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** Beside the pages that it speaks of: `next build` deletes it with them. */
const FILE = 'presstime-built-at.json'

const record = z.object({ sequence: z.int().nonnegative().nullable() })

/**
 * The sequence that no page in the dist folder is older than: read from the CMS before the first of them was
 * rendered. Null when there is no page: it was built with no CMS to reach, and no reader has been let in yet.
 * Where nobody wrote it down it is 0, which is true of every page.
 */
export function readBuiltAt(distDir: string): number | null {
  try {
    return record.parse(JSON.parse(readFileSync(join(distDir, FILE), 'utf8'))).sequence
  } catch {
    return 0
  }
}

/** Writes it down before it returns. Throws when the folder cannot be written. */
export function writeBuiltAt(distDir: string, sequence: number | null): void {
  writeFileSync(join(distDir, FILE), JSON.stringify({ sequence }))
}

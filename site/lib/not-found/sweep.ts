import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Of what Next keeps, `<path>.meta` says the status. A page has `<path>.html`, `.rsc` and `.segments/` too, what a route
 * handler answered has `<path>.body`.
 */
const META = '.meta'

/**
 * Deletes cached 404s, those rendered longest ago first, until no more than `most` are on disk.
 *
 * Next keeps what it renders for any path, an unknown one too, and deletes nothing: a crawler that makes up addresses
 * would fill the disk. A page whose files are gone is rendered when it is asked for, as if it had never been.
 *
 * @param folder Where Next keeps pages that were rendered after the build.
 * @param most How many 404s are left; up to this many entries, nothing is read.
 * @param pages Entries that were seen to be pages, to be handed in again: each is read once. A page that becomes a 404
 *   later counts no more; there are not more of them than there was ever content.
 * @returns how many were deleted
 */
export async function sweepNotFound(folder: string, most: number, pages: Set<string>): Promise<number> {
  const entries = (await entriesIn(folder)).filter((entry) => !pages.has(entry))
  if (entries.length <= most) return 0
  const missing: { entry: string; renderedAt: number }[] = []
  for (const entry of entries) {
    const status = await statusOf(entry)
    if (status !== undefined && status !== 404) pages.add(entry)
    const renderedAt = (await stat(entry + META).catch(() => undefined))?.mtimeMs
    if (status === 404 && renderedAt !== undefined) missing.push({ entry, renderedAt })
  }
  missing.sort((a, b) => a.renderedAt - b.renderedAt)
  let deleted = 0
  for (const { entry } of missing.slice(0, Math.max(0, missing.length - most))) {
    // It may have been published since.
    if ((await statusOf(entry)) !== 404) continue
    // Without its HTML or body an entry does not count for Next, whatever else is there. What names it comes last, so that
    // an entry that is deleted by half is found again.
    for (const part of ['.html', '.body', '.rsc', '.segments', META])
      await rm(entry + part, { recursive: true, force: true })
    deleted += 1
  }
  return deleted
}

/** The entries below a folder, as paths without an ending. None where there is no folder. */
async function entriesIn(folder: string): Promise<string[]> {
  const entries: string[] = []
  const folders = [folder]
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    for (const item of await readdir(next, { withFileTypes: true }).catch(() => [])) {
      const path = join(next, item.name)
      if (item.isDirectory()) {
        // The parts of one page.
        if (!item.name.endsWith('.segments')) folders.push(path)
      } else if (item.name.endsWith(META)) entries.push(path.slice(0, -META.length))
    }
  }
  return entries
}

/** The status that an entry is answered with; undefined where it is being written, or gone. */
async function statusOf(entry: string): Promise<number | undefined> {
  try {
    const meta: unknown = JSON.parse(await readFile(entry + META, 'utf8'))
    // Next leaves it out of a page that is found.
    return (meta as { status?: number } | null)?.status ?? 200
  } catch {
    return undefined
  }
}

import { findInFolders } from '../media-folders.ts'
import type { MissingFile, SourceFile } from '../source.ts'

const content = /\/content\/((?:images|media|files)\/.+)$/

/** The path of an address below `content`, of the original where it is that of a smaller copy; null when it has none. */
export function imagePathOf(reference: string): string | null {
  const url = URL.parse(reference, 'http://blog')
  const found = content.exec(url?.pathname ?? '')?.[1]
  if (!found || !/^https?:$/.test(url?.protocol ?? '')) return null
  const original = found.replace(/^images\/size\/[wh0-9]+(?:\/format\/\w+)?\//, 'images/')
  try {
    return decodeURIComponent(original)
  } catch {
    return original
  }
}

/**
 * Finds the file that an address means.
 *
 * @param folders Where Ghost's `content` is, or what is in it.
 * @param altOf The alternative texts that are known, by path.
 */
export async function findImage(
  reference: string,
  folders: readonly string[],
  altOf: ReadonlyMap<string, string>,
): Promise<SourceFile | MissingFile | null> {
  const path = imagePathOf(reference)
  if (path === null) return null
  const below = path.replace(/^[^/]+\//, '')
  const found = await findInFolders(folders, [`content/${path}`, path, below])
  // The blog's own addresses have no host in an export; another one may be any site's.
  if (found.kind === 'missing') return /^\/(?!\/)/.test(reference) ? found : null
  const alt = altOf.get(path)
  return alt === undefined ? found : { ...found, alt }
}

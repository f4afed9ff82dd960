import { findInFolders } from '../media-folders.ts'
import type { MissingFile, SourceFile } from '../source.ts'

const content = /\/content\/((?:images|media|files)\/.+)$/

/**
 * Returns the path of an address below `content`. For a smaller copy, returns the path of the original.
 * Returns null for any other address.
 */
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
 * Finds the file of an image address.
 *
 * @param folders Ghost's `content` folder, or the folder with its content
 * @param altOf the known alternative texts, by path
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
  // In an export, addresses of the blog have no host. An address with a host may belong to any site.
  if (found.kind === 'missing') return /^\/(?!\/)/.test(reference) ? found : null
  const alt = altOf.get(path)
  return alt === undefined ? found : { ...found, alt }
}

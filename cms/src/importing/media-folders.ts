import { realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import type { MissingFile, SourceFile } from './source.ts'

/**
 * Finds a file of an old blog in the given media folders.
 *
 * @param folders absolute paths; nothing outside them is read, even through a symbolic link
 * @param candidates possible paths in these folders, with `/`, percent-decoded, the best first; the report
 *   tells the user to put the file at the first one
 */
export async function findInFolders(
  folders: readonly string[],
  candidates: readonly string[],
): Promise<SourceFile | MissingFile> {
  const [wanted = ''] = candidates
  for (const candidate of candidates) {
    if (!isPlain(candidate)) continue
    for (const folder of folders) {
      const found = await fileWithin(folder, candidate)
      if (found) return { kind: 'file', path: found, fileName: path.basename(candidate) }
    }
  }
  if (!isPlain(wanted))
    return { kind: 'missing', reason: `${wanted} is no path of a file: mend the address.` }
  const where = folders.join(', ')
  return {
    kind: 'missing',
    reason: `${wanted} is not in ${where}: put it there, or name its folder by --media.`,
  }
}

/** Returns whether a path only leads downwards. */
const isPlain = (candidate: string): boolean =>
  candidate !== '' &&
  !/[\\\0]/.test(candidate) &&
  candidate.split('/').every((part) => part !== '' && part !== '.' && part !== '..')

async function fileWithin(folder: string, candidate: string): Promise<string | null> {
  try {
    const root = await realpath(folder)
    const file = await realpath(path.join(root, candidate))
    const isWithin = file.startsWith(root.endsWith(path.sep) ? root : root + path.sep)
    return isWithin && (await stat(file)).isFile() ? file : null
  } catch {
    // The file does not exist or cannot be read. Try the next one.
    return null
  }
}

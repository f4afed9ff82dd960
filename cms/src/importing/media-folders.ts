import { realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import type { MissingFile, SourceFile } from './source.ts'

/**
 * Finds a file of an old blog in the folders that were given for its media.
 *
 * @param folders Absolute; nothing outside of them is read, also not by a symbolic link.
 * @param candidates Where it may lie in there, with `/`, percent-decoded, the best first. The first one is what a reader of the
 *   report is told to put there.
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

/** Whether it is a path that leads down only. */
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
    // Not there, or not to be read: the next one may be.
    return null
  }
}

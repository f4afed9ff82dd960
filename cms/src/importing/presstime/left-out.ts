import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Folder, folders, manifestName } from '../../exporting/layout.ts'
import { parseBlobKey } from '../../media/blob-key.ts'
import type { Skipped } from '../source.ts'

/**
 * Files of the folder that need no report line: parts of an export, version control, and remains of a killed
 * export.
 */
const expected: ReadonlySet<string> = new Set([
  ...Object.keys(folders),
  manifestName,
  'settings.yaml',
  'redirects.yaml',
  'media.yaml',
  '.gitattributes',
  '.git',
  '.presstime',
])

/**
 * Reports every unread file in the folder with a reason, because a user may have put it there for the import.
 */
export async function* leftOut(root: string): AsyncGenerator<Skipped> {
  for (const { name } of await sorted(root))
    if (!expected.has(name)) yield skip(name, 'It is no part of an export, hence stays out.')
  for (const folder of Object.keys(folders) as Folder[])
    for (const entry of await sorted(join(root, folder))) {
      const reason = whyNotRead(folder, entry)
      if (reason !== null) yield skip(`${folder}/${entry.name}`, reason)
    }
}

async function sorted(folder: string): Promise<Dirent[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Describes the rules of `filesOf`, and of the names of media, in words. */
function whyNotRead(folder: Folder, entry: Dirent): string | null {
  if (entry.isSymbolicLink())
    return 'It is a symbolic link, which could lead anywhere: put what it leads to in its place.'
  if (entry.isDirectory())
    return `It is a folder, and what is in it is not read: put its files in ${folder} itself.`
  if (!entry.isFile()) return 'It is no file.'
  if (folder === 'media')
    return parseBlobKey(entry.name)
      ? null
      : 'It has not the name of a file of the media: the SHA-256 of its bytes, and the extension of its type.'
  if (folders[folder].test(entry.name)) return null
  return `Its name does not end in ${folder === 'posts' || folder === 'pages' ? '.md' : '.yaml'}, as those of ${folder} do.`
}

const skip = (place: string, reason: string): Skipped => ({ kind: 'skipped', key: place, place, reason })

import { realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { keptTypes, mediaTypes } from '../../media/media-types.ts'
import type { MissingFile, SourceFile } from '../source.ts'
import { isInside } from './is-inside.ts'
import { type OldSite, pathAtOldSite } from './old-site.ts'

/** The folders that may contain the files of posts. */
export type FileFolders = {
  /** The folder of the import, a real path. */
  root: string
  /** Folders whose content was at the root of the old site, real paths. */
  static: readonly string[]
}

/**
 * Folders that static site generators copy to the root of the site: Hugo and Zola, Next and Astro, Jekyll.
 */
const usualStaticFolders = ['static', 'public', 'assets']

/**
 * Returns the existing folders among the usual and the named ones. A usual folder that is a symbolic link out
 * of the root is ignored, because nobody allowed publishing its target.
 */
export async function fileFolders(root: string, named: readonly string[]): Promise<FileFolders> {
  const realFolders = async (folders: readonly string[]) => {
    const found = await Promise.all(folders.map((folder) => realpath(folder).catch(() => null)))
    return found.filter((folder) => folder !== null)
  }
  const usual = await realFolders(usualStaticFolders.map((name) => join(root, name)))
  const inRoot = usual.filter((folder) => isInside(folder, root))
  return { root, static: [...new Set([...(await realFolders(named)), ...inRoot])] }
}

const keptExtensions = new Set<string>(
  Object.values(mediaTypes).flatMap(({ extension, aliases }) => [extension, ...aliases]),
)

const extensionOf = (path: string): string => /\.([a-z\d]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''

/**
 * Finds the file of an image or a link: beside the post, or in a folder that was the root of the old site.
 * Files outside these folders are never read, even through links on the disk.
 *
 * @param reference as it is in the body, not decoded
 * @param key the path of the post's file from the folder of the import
 */
export async function findFile(
  reference: string,
  key: string,
  use: 'image' | 'link',
  folders: FileFolders,
  site: OldSite,
): Promise<SourceFile | MissingFile | null> {
  const path = pathOf(reference, site)
  if (path === null) return null
  const atRoot = path.startsWith('/')
  const candidates = [...new Set(placesOf(path, key, folders, site))]
  let outside = false
  for (const candidate of candidates) {
    const file = await realFile(candidate)
    if (file === null) continue
    if (![folders.root, ...folders.static].some((folder) => isInside(file, folder))) {
      outside = true
      continue
    }
    if (keptExtensions.has(extensionOf(file)))
      return { kind: 'file', path: file, fileName: basename(candidate) }
    if (use === 'link' && /\.(?:md|mdx|markdown|html?)$/i.test(file)) return null
    return missing(
      `${reference} is a file of a kind that is not kept (${keptTypes} are): put it elsewhere and name it there.`,
    )
  }
  if (outside)
    return missing(`${reference} is outside of the folder: name the folder that it is in by --static.`)
  if (use === 'link' && !keptExtensions.has(extensionOf(path))) return null
  return missing(
    `${reference} is not there: put it ${atRoot ? `under ${basename(folders.root)} or name the folder that has it by --static` : 'beside the file'}.`,
  )
}

const missing = (reason: string): MissingFile => ({ kind: 'missing', reason })

/** Returns the decoded path; null for a reference to another site, or to something other than a file. */
function pathOf(reference: string, site: OldSite): string | null {
  const [before = ''] = reference.split(/[?#]/)
  if (before === '') return null
  if (/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(before)) return pathAtOldSite(before, site)
  try {
    return decodeURIComponent(before)
  } catch {
    return before
  }
}

function placesOf(path: string, key: string, { root, static: roots }: FileFolders, site: OldSite): string[] {
  const beside = path.startsWith('/') ? [] : [resolve(root, dirname(key), path)]
  const fromRoot = [
    path,
    ...site.bases
      .filter((base) => base && path.startsWith(`${base}/`))
      .map((base) => path.slice(base.length)),
  ]
  return [...beside, ...fromRoot.flatMap((one) => [root, ...roots].map((folder) => join(folder, one)))]
}

/** Returns the real path of a file; null when it does not exist. */
async function realFile(path: string): Promise<string | null> {
  try {
    const real = await realpath(path)
    return (await stat(real)).isFile() ? real : null
  } catch {
    return null
  }
}

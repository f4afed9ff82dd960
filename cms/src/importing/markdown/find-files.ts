import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { shortList } from '../short-list.ts'
import type { Skipped } from '../source.ts'
import { isInside } from './is-inside.ts'

/** A Markdown file in a folder. */
export type FoundFile = {
  kind: 'markdown'
  /** The path from the folder, with `/`. */
  key: string
  /** The absolute path. */
  path: string
}

/** The parts of a folder that were not read. */
export type LeftOut = { files: Map<string, number>; folders: string[] }

/** Files and folders that a generator uses to build a site, and that contain no posts. */
const neverRead = new Set(['node_modules', '_includes', '_layouts', '_sass', '_data', '_site'])

/** Hugo's folders of templates, beside its `content`. */
const hugoFolders = new Set(['archetypes', 'themes', 'layouts'])

const isMarkdown = (name: string) => /\.(?:md|mdx|markdown)$/i.test(name)

/**
 * Finds the Markdown files of a folder and its subfolders, as a stream. The order is that of the code units
 * of their names, the same on every machine. Only the names in the folders on the way to the current file are
 * in memory.
 *
 * @param leftOut collects the parts that were not read
 */
export async function* findFiles(
  root: string,
  leftOut: LeftOut,
  signal: AbortSignal,
): AsyncGenerator<FoundFile | Skipped> {
  yield* inFolder(root, '', leftOut, signal)
}

async function* inFolder(
  root: string,
  folder: string,
  leftOut: LeftOut,
  signal: AbortSignal,
): AsyncGenerator<FoundFile | Skipped> {
  let entries: Dirent[]
  try {
    entries = await readdir(join(root, folder), { withFileTypes: true })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (folder === '' || !code) throw error
    yield skip(folder, `The folder cannot be read (${code}): give this user the right to.`)
    return
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    signal.throwIfAborted()
    const key = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isSymbolicLink()) {
      const found = await follow(root, key, leftOut)
      if (found) yield found
    } else if (entry.isDirectory()) {
      if (isLeftOut(folder, entry.name, entries)) leftOut.folders.push(key)
      else yield* inFolder(root, key, leftOut, signal)
    } else if (entry.isFile() && isMarkdown(entry.name) && !entry.name.startsWith('.')) {
      yield { kind: 'markdown', key, path: join(root, key) }
    } else {
      count(leftOut, entry.name)
    }
  }
}

function isLeftOut(folder: string, name: string, beside: readonly Dirent[]): boolean {
  if (name.startsWith('.') || neverRead.has(name)) return true
  return folder === '' && hugoFolders.has(name) && beside.some((entry) => entry.name === 'content')
}

/**
 * Reads the target of a symbolic link, if it is a file of the folder. Any other link could lead anywhere, or
 * in a circle.
 */
async function follow(root: string, key: string, leftOut: LeftOut): Promise<FoundFile | Skipped | undefined> {
  let target: string
  try {
    target = await realpath(join(root, key))
  } catch {
    return skip(key, 'It is a symbolic link that leads to nothing: mend it or take it away.')
  }
  if (!isInside(target, root))
    return skip(key, 'It is a symbolic link that leads out of the folder: put what it leads to in its place.')
  if (!(await stat(target)).isFile())
    return skip(key, 'It is a symbolic link to a folder, which is read at its own place.')
  if (isMarkdown(key)) return { kind: 'markdown', key, path: join(root, key) }
  count(leftOut, key)
  return undefined
}

const skip = (key: string, reason: string): Skipped => ({ kind: 'skipped', key, place: key, reason })

function count({ files }: LeftOut, name: string): void {
  const extension = /[^/]\.([^./]+)$/.exec(name)?.[1]?.toLowerCase()
  const kind = extension === undefined ? 'without an extension' : `.${extension}`
  files.set(kind, (files.get(kind) ?? 0) + 1)
}

/** Describes the left out parts in a few words; undefined when nothing was left out. */
export function describeLeftOut({ files, folders }: LeftOut): string | undefined {
  const total = [...files.values()].reduce((sum, number) => sum + number, 0)
  const kinds = [...files].sort(([, a], [, b]) => b - a).map(([kind, number]) => `${number} ${kind}`)
  const parts = [
    total > 0 &&
      `${total} other ${total === 1 ? 'file was' : 'files were'} not looked at (${kinds.join(', ')}); what posts use of them comes in with the posts.`,
    folders.length > 0 && `Not looked into: ${shortList(folders)}.`,
  ].filter((part) => part !== false)
  return parts.length === 0 ? undefined : parts.join(' ')
}

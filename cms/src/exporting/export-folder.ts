import { createWriteStream } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CallerError } from '../errors/errors.ts'
import { hashFile } from '../media/hash-file.ts'
import { type Folder, folders, layoutVersion, type Manifest, manifestFile, manifestName } from './layout.ts'

/** What happened to a file of the export. */
export type Written = 'written' | 'unchanged'

/** The folder for files that are not complete yet. It is deleted when no file is in progress. */
const unfinished = '.presstime'

/** What an empty folder may contain: version control, and the remains of a killed export. */
const mayBeThere: ReadonlySet<string> = new Set(['.git', unfinished])

/**
 * A folder that receives an export. Each file is moved to its place when it is complete, and only if it
 * differs. At the end, files that are not part of the export any more are deleted. From the first file to the
 * last, the manifest says that the export is not complete.
 */
export type ExportFolder = {
  /** @param path Relative, with `/`. */
  write(path: string, text: string): Promise<Written>
  /** Writes a file that the user may change later: an existing file is not overwritten. */
  writeOnce(path: string, text: string): Promise<void>
  /**
   * Writes a file that is named by its SHA-256.
   *
   * @returns Null when the bytes are missing or do not match the hash.
   */
  copy(path: string, hash: string, open: () => Promise<Readable | null>): Promise<Written | null>
  /**
   * Deletes the files that were not written, and marks the export as complete.
   *
   * @returns The paths of the deleted files.
   */
  finish(): Promise<string[]>
}

/**
 * Prepares a folder for an export.
 *
 * @throws {CallerError} `CONFLICT` when the folder contains anything else.
 */
export async function openExportFolder(folder: string): Promise<ExportFolder> {
  await mkdir(folder, { recursive: true })
  await refuseOther(folder)
  const temporary = join(folder, unfinished)
  await rm(temporary, { recursive: true, force: true })
  await mkdir(temporary)

  const names = new Map<Folder, Set<string>>()
  const note = (path: string) => {
    const [name, file] = path.split('/')
    if (file === undefined) return
    const known = names.get(name as Folder) ?? new Set()
    names.set(name as Folder, known.add(file.normalize('NFC')))
  }
  const replace = async (path: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await rename(join(temporary, 'file'), join(folder, path))
  }
  const write = async (path: string, text: string): Promise<Written> => {
    note(path)
    const bytes = Buffer.from(text)
    if (await hasBytes(join(folder, path), bytes)) return 'unchanged'
    await writeFile(join(temporary, 'file'), bytes)
    await replace(path)
    return 'written'
  }
  const writeManifest = (manifest: Omit<Manifest, 'format' | 'version'>) =>
    write(
      manifestName,
      `${JSON.stringify({ format: 'presstime', version: layoutVersion, ...manifest }, null, 2)}\n`,
    )

  await writeManifest({ complete: false })
  return {
    write,
    async writeOnce(path, text) {
      if ((await ifThere(() => stat(join(folder, path)))) === null) await write(path, text)
    },
    async copy(path, hash, open) {
      if ((await hashIfThere(join(folder, path))) === hash) {
        note(path)
        return 'unchanged'
      }
      const bytes = await open()
      if (!bytes) return null
      await pipeline(bytes, createWriteStream(join(temporary, 'file')))
      if ((await hashFile(join(temporary, 'file'))) !== hash) return null
      note(path)
      await replace(path)
      return 'written'
    },
    async finish() {
      const removed: string[] = []
      for (const name of Object.keys(folders) as Folder[])
        removed.push(...(await removeOthers(folder, name, names.get(name) ?? new Set())))
      const counts = Array.from(names, ([name, files]) => [name, files.size] as const)
      const files = Object.fromEntries(counts.sort(([a], [b]) => (a < b ? -1 : 1)))
      await writeManifest({ complete: true, files })
      await rm(temporary, { recursive: true, force: true })
      return removed
    },
  }
}

async function refuseOther(folder: string): Promise<void> {
  const entries = await readdir(folder)
  if (entries.every((entry) => mayBeThere.has(entry))) return
  const refuse = (why: string) =>
    new CallerError('CONFLICT', `${folder} ${why}. Give a folder that is empty, or has an export in it.`)
  if (!entries.includes(manifestName)) throw refuse('has something in it that is no export of Presstime')
  const manifest = await readManifest(join(folder, manifestName))
  if (!manifest) throw refuse(`has a ${manifestName} that is not that of an export`)
  if (manifest.version > layoutVersion)
    throw refuse('has an export in it that a newer version of Presstime made')
}

/** Undefined when the file does not exist or is not a manifest. */
export async function readManifest(file: string): Promise<Manifest | undefined> {
  try {
    // An editor may have added a byte order mark, which JSON does not allow.
    return manifestFile.parse(JSON.parse((await readFile(file, 'utf8')).replace(/^\ufeff/, '')))
  } catch (error) {
    const isUnreadable = error instanceof Error && 'syscall' in error
    if (isUnreadable && (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return undefined
  }
}

async function removeOthers(folder: string, name: Folder, known: ReadonlySet<string>): Promise<string[]> {
  const removed: string[] = []
  for (const file of await filesOf(folder, name)) {
    // Some file systems return names in decomposed form (accents as separate characters).
    if (known.has(file.normalize('NFC'))) continue
    await rm(join(folder, name, file))
    removed.push(`${name}/${file}`)
  }
  if (known.size === 0) await rmdir(join(folder, name)).catch(() => {})
  return removed
}

/**
 * Returns the files of an export in one of its folders, sorted by name. Empty when the folder does not exist.
 */
export async function filesOf(folder: string, name: Folder): Promise<string[]> {
  const entries = await readdir(join(folder, name), { withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return []
      throw error
    },
  )
  return entries
    .filter((entry) => entry.isFile() && folders[name].test(entry.name))
    .map((entry) => entry.name)
    .sort()
}

async function hasBytes(file: string, bytes: Buffer): Promise<boolean> {
  return (await ifThere(() => readFile(file)))?.equals(bytes) ?? false
}

const hashIfThere = (file: string): Promise<string | null> => ifThere(() => hashFile(file))

async function ifThere<Value>(read: () => Promise<Value>): Promise<Value | null> {
  try {
    return await read()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

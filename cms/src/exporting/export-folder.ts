import { createWriteStream } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CallerError } from '../errors/errors.ts'
import { hashFile } from '../media/hash-file.ts'
import { type Folder, folders, layoutVersion, type Manifest, manifestFile, manifestName } from './layout.ts'

/** What a file became that is to be in the export. */
export type Written = 'written' | 'unchanged'

/** Where files are until they are whole; it is gone when nothing is under way. */
const unfinished = '.presstime'

/** What may be in a folder that is taken for an empty one: version control, and what an export left that was killed. */
const mayBeThere: ReadonlySet<string> = new Set(['.git', unfinished])

/**
 * A folder that an export is written to. Each file is put in its place whole and only when it differs; what was there and is in the
 * export no more goes at the end. From the first file to the last the manifest says that the export is not complete.
 */
export type ExportFolder = {
  /** @param path Relative, with `/`. */
  write(path: string, text: string): Promise<Written>
  /** Writes a file that is then its owner's: one that is there stays as it is. */
  writeOnce(path: string, text: string): Promise<void>
  /** Puts a file there that is named by its SHA-256. @returns Null when the bytes are missing, or are others. */
  copy(path: string, hash: string, open: () => Promise<Readable | null>): Promise<Written | null>
  /** Takes away what was not written, and says that the export is complete. @returns The paths that are gone. */
  finish(): Promise<string[]>
}

/**
 * Makes the folder the place of an export.
 *
 * @throws {CallerError} `CONFLICT` when it has something else in it.
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

/** Undefined when it is none, or not there. */
export async function readManifest(file: string): Promise<Manifest | undefined> {
  try {
    // An editor may have put a byte order mark before it, which JSON has not.
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
    // Some file systems give names back with their accents apart.
    if (known.has(file.normalize('NFC'))) continue
    await rm(join(folder, name, file))
    removed.push(`${name}/${file}`)
  }
  if (known.size === 0) await rmdir(join(folder, name)).catch(() => {})
  return removed
}

/** The files in a folder of an export that belong to it, in the order of their names; none when it is not there. */
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

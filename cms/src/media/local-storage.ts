import { randomUUID } from 'node:crypto'
import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { BlobKey } from './blob-key.ts'
import type { Storage } from './storage.ts'

/**
 * Stores files in a folder, in subfolders named by the first two digits of their hash.
 *
 * @param folder an absolute path; the folder is created if necessary
 */
export function createLocalStorage(folder: string): Storage {
  const folderOf = (key: BlobKey) => join(folder, key.slice(0, 2))
  const pathOf = (key: BlobKey) => join(folderOf(key), key)
  return {
    async put(key, file) {
      await mkdir(folderOf(key), { recursive: true })
      const unfinished = join(folderOf(key), `.${randomUUID()}`)
      try {
        await copyFile(file, unfinished)
        await sync(unfinished)
        await rename(unfinished, pathOf(key))
      } catch (error) {
        await rm(unfinished, { force: true })
        throw error
      }
      // The name of the file is stored in the folder, which must be synced separately.
      await sync(folderOf(key))
    },
    size: (key) => ifThere(async () => (await stat(pathOf(key))).size),
    open: (key, range) =>
      ifThere(async () => {
        const handle = await open(pathOf(key))
        return handle.createReadStream(range)
      }),
    delete: (key) => rm(pathOf(key), { force: true }),
    close: () => {},
  }
}

async function sync(path: string): Promise<void> {
  const handle = await open(path)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function ifThere<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Db } from '@presstime/db/client'
import type { Media } from '@presstime/db/generated'
import { inTransaction } from '@presstime/db/transaction'
import type { Log } from '../log/log.ts'
import { blobKey } from './blob-key.ts'
import { cleanFileName } from './clean-file-name.ts'
import { hashFile } from './hash-file.ts'
import { type PreparedFile, prepareFile } from './prepare-file.ts'
import type { Upload } from './receive-upload.ts'
import { lockBlob, removeBlob } from './remove-blob.ts'
import type { Storage } from './storage.ts'

/** The services that storing needs. */
export type StoreContext = { db: Db; storage: Storage; log: Log }

/** The stored file. `created` is false when it was stored before. */
export type Stored = { media: Media; created: boolean }

/**
 * Stores an upload as media. When the same file was stored before, it returns the existing media unchanged.
 *
 * It stores the bytes first and writes the row last, so that no row ever points to missing bytes.
 *
 * @param folder a folder for temporary files; the caller deletes it
 * @param options.verbatim whether an image that contains only pixels is stored unchanged. Then a file that
 *   another Presstime has prepared keeps its address. Use this only for files of the operator; uploads are
 *   always re-encoded.
 * @throws {CallerError} the errors of `prepareFile`
 */
export async function storeMedia(
  context: StoreContext,
  upload: Upload,
  folder: string,
  options: { verbatim?: boolean } = {},
): Promise<Stored> {
  const { file, fields } = await prepareMedia(upload, folder, options)
  for (;;) {
    const stored = await putAndRecord(context, file, fields)
    if (stored) return stored
  }
}

/**
 * Prepares what `storeMedia` would store, in the folder, and writes nothing else. @throws {CallerError} like
 * `storeMedia`
 */
export async function prepareMedia(
  upload: Upload,
  folder: string,
  { verbatim = false }: { verbatim?: boolean } = {},
): Promise<{ file: string; fields: MediaFields }> {
  const file = join(folder, 'prepared')
  const prepared = await prepareFile(upload.file, file, verbatim)
  const hash = await hashFile(file)
  const { size } = await stat(file)
  const fileName = cleanFileName(upload.fileName, prepared.mimeType)
  return { file, fields: { ...prepared, hash, size, fileName, alt: upload.alt } }
}

type MediaFields = PreparedFile & Pick<Media, 'hash' | 'size' | 'fileName' | 'alt'>

/** Returns null when a removal that ran at the same time deleted the bytes again. */
async function putAndRecord(
  { db, storage, log }: StoreContext,
  file: string,
  fields: MediaFields,
): Promise<Stored | null> {
  const key = blobKey(fields)
  await storage.put(key, file)
  try {
    return await inTransaction(db, async (tx) => {
      await lockBlob(tx, fields.hash)
      if ((await storage.size(key)) === null) return null
      const media = await tx.media.findUnique({ where: { hash: fields.hash } })
      return media
        ? { media, created: false }
        : { media: await tx.media.create({ data: fields }), created: true }
    })
  } catch (error) {
    await removeBlob(db, storage, fields).catch((cause) =>
      log.error({ err: cause, blob: key }, 'bytes without media could not be deleted'),
    )
    throw error
  }
}

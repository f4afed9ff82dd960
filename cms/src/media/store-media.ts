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

/** What storing needs. */
export type StoreContext = { db: Db; storage: Storage; log: Log }

/** A file that is kept, and whether it was not there before. */
export type Stored = { media: Media; created: boolean }

/**
 * Makes media of an upload. The same file again gives the same media: nothing of it is changed.
 *
 * The bytes come first and the row last, so that nobody is ever sent to bytes that are not there.
 *
 * @param folder For files on the way; the caller takes it away.
 * @param options.verbatim Whether an image that has nothing but pixels is kept as it is, so that what one Presstime prepared has
 *   the same address at another. For files that the operator has at hand; uploads are always encoded anew.
 * @throws {CallerError} as `prepareFile` does.
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

/** What `storeMedia` would keep of an upload, in the folder; nothing else is written. @throws {CallerError} as it does. */
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

/** Null when a removal that was under way took the bytes again. */
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
      log.error({ err: cause, blob: key }, 'bytes that no media has could not be removed'),
    )
    throw error
  }
}

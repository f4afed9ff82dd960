import type { Db } from '@presstime/db/client'
import { blobKey, mediaPath } from '../media/blob-key.ts'
import type { Storage } from '../media/storage.ts'
import { openExportFolder, type Written } from './export-folder.ts'
import type { ExportReport } from './export-report.ts'
import { inSnapshot } from './in-snapshot.ts'
import type { MediaEntry } from './layout.ts'
import { contentFiles, countAll, readMedia, readRedirects, readSettingsFile } from './read-content.ts'
import { toYaml } from './yaml.ts'

/** What an export needs. */
export type ExportContext = { db: Db; storage: Storage }

export type ExportOptions = {
  /** Stops the export. The manifest then says that the export is not complete. */
  signal: AbortSignal
  /**
   * Called after each post, author, tag and media file.
   *
   * @param progress.entry A path in the folder.
   */
  onProgress: (progress: { done: number; total: number; entry: string }) => void
}

/**
 * Writes the whole content to a folder, as Markdown, YAML and media files. docs/import-export.md describes
 * the layout. All content is as of one moment, and the same content gives the same bytes.
 *
 * @param folder Created if it does not exist. It must be empty or contain an export. Old files of that export
 *   are deleted.
 * @throws {CallerError} `CONFLICT` when the folder contains anything else; the signal's reason when it
 *   aborts.
 */
export async function runExport(
  { db, storage }: ExportContext,
  folder: string,
  { signal, onProgress }: ExportOptions,
): Promise<ExportReport> {
  const started = new Date()
  const target = await openExportFolder(folder)
  const files = { written: 0, unchanged: 0, removed: 0 }
  const notes: ExportReport['notes'] = []
  const count = (written: Written) => {
    files[written]++
  }
  const write = async (path: string, text: string) => count(await target.write(path, text))

  // Every byte of a body counts, so version control must not convert line ends.
  await target.writeOnce('.gitattributes', '* -text\n')
  const { counts, media, total } = await inSnapshot(db, async (snapshot) => {
    const counts = await countAll(snapshot)
    const total = counts.posts + counts.pages + counts.authors + counts.tags + counts.media
    let done = 0
    for await (const made of contentFiles(snapshot)) {
      signal.throwIfAborted()
      for (const { path, text } of made) await write(path, text)
      onProgress({ done: ++done, total, entry: made[0]?.path ?? '' })
    }
    await write('settings.yaml', toYaml(await readSettingsFile(snapshot)))
    const redirects = await readRedirects(snapshot)
    await write('redirects.yaml', toYaml(redirects))
    return { counts: { ...counts, redirects: redirects.length }, media: await readMedia(snapshot), total }
  })

  // Copy the media after the snapshot. Media files never change, and a long snapshot would make the database
  // keep old rows.
  const kept: MediaEntry[] = []
  for (const [index, { hash, mimeType, fileName, alt }] of media.entries()) {
    signal.throwIfAborted()
    const key = blobKey({ hash, mimeType })
    const copied = await target.copy(`media/${key}`, hash, () => storage.open(key))
    if (copied) {
      count(copied)
      kept.push({ file: key, fileName, ...(alt && { alt }) })
    } else notes.push({ place: mediaPath({ hash, mimeType }), note: missing(fileName) })
    onProgress({ done: total - media.length + index + 1, total, entry: `media/${key}` })
  }
  await write('media.yaml', toYaml(kept))
  files.removed = (await target.finish()).length
  return {
    folder,
    startedAt: started.toISOString(),
    durationMs: Date.now() - started.getTime(),
    counts: { ...counts, media: kept.length },
    files,
    notes,
  }
}

const missing = (fileName: string) =>
  `The file (${fileName}) is left out: its bytes are not in the storage, or are not those that were stored. It may have been deleted meanwhile; otherwise restore it from a backup.`

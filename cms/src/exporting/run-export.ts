import type { Db } from '@presstime/db/client'
import { blobKey, mediaPath } from '../media/blob-key.ts'
import type { Storage } from '../media/storage.ts'
import { encodePath } from '../publishing/public-paths.ts'
import { openExportFolder, type Written } from './export-folder.ts'
import type { ExportReport } from './export-report.ts'
import { fileNameOf } from './file-name.ts'
import { inSnapshot, type Snapshot } from './in-snapshot.ts'
import { authorFile, type MediaEntry, type RedirectEntry, settingsFile, type TagFile } from './layout.ts'
import { type ExportedFile, forFiles, postFiles } from './post-files.ts'
import { toYaml } from './yaml.ts'

/** What an export needs. */
export type ExportContext = { db: Db; storage: Storage }

export type ExportOptions = {
  /** Stops it; the folder then says that the export in it is not complete. */
  signal: AbortSignal
  /** Called after each post, author, tag and file of the media. @param progress.entry A path in the folder. */
  onProgress: (progress: { done: number; total: number; entry: string }) => void
}

/** How many posts are in memory at a time, each with two bodies of up to 1 MB, and how many of what is small. */
const postsAtATime = 20
const rowsAtATime = 500

/**
 * Writes the whole content to a folder, as Markdown, YAML and the files of the media; docs/import-export.md has the layout. It is
 * all of one moment, and the same content makes the same bytes.
 *
 * @param folder Made when it is not there; empty, or with an export in it, of which what is there no more goes.
 * @throws {CallerError} `CONFLICT` when the folder has something else in it; the signal's reason when it aborts.
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

  // Every byte of a body counts: no version control may change its line ends.
  await write('.gitattributes', '* -text\n')
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

  // After the snapshot: bytes never change, and a database is not to keep what was for as long as they take.
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

async function countAll(snapshot: Snapshot) {
  const [posts, pages, authors, tags, media] = [
    await snapshot.post.count({ where: { type: 'POST' } }),
    await snapshot.post.count({ where: { type: 'PAGE' } }),
    await snapshot.author.count(),
    await snapshot.tag.count(),
    await snapshot.media.count(),
  ]
  return { posts, pages, authors, tags, media }
}

/** The files of each author, tag, post and page. */
async function* contentFiles(snapshot: Snapshot): AsyncGenerator<ExportedFile[]> {
  const small = { take: rowsAtATime, orderBy: { id: 'asc' } } as const
  const include = { avatar: { select: { hash: true, mimeType: true } } } as const
  yield* eachRow(
    (after) => snapshot.author.findMany({ ...small, where: after, include }),
    ({ name, slug, bio, avatar, links }) => {
      const known = authorFile.shape.links.parse(links) ?? []
      const fields = {
        name,
        slug,
        bio: bio || undefined,
        avatar: avatar ? mediaPath(avatar) : undefined,
        links: known.length > 0 ? known : undefined,
      }
      return [{ path: `authors/${fileNameOf(slug)}.yaml`, text: toYaml(fields) }]
    },
  )
  yield* eachRow(
    (after) => snapshot.tag.findMany({ ...small, where: after }),
    ({ name, slug, description }) => {
      const fields: TagFile = { name, slug, description: description || undefined }
      return [{ path: `tags/${fileNameOf(slug)}.yaml`, text: toYaml(fields) }]
    },
  )
  yield* eachRow(
    (after) => snapshot.post.findMany({ ...small, take: postsAtATime, where: after, include: forFiles }),
    postFiles,
  )
}

/** Reads rows in the order of their ids, a stretch at a time. */
async function* eachRow<Row extends { id: string }>(
  read: (after: { id?: { gt: string } }) => Promise<Row[]>,
  filesOf: (row: Row) => ExportedFile[],
): AsyncGenerator<ExportedFile[]> {
  for (let rows = await read({}); ; ) {
    for (const row of rows) yield filesOf(row)
    const last = rows.at(-1)
    if (!last) return
    rows = await read({ id: { gt: last.id } })
  }
}

const readSettingsFile = async (snapshot: Snapshot) =>
  settingsFile.parse(await snapshot.siteSettings.findUniqueOrThrow({ where: { id: 1 } }))

/** In the order of their paths, by code units: databases order texts each in their own way. */
async function readRedirects(snapshot: Snapshot): Promise<RedirectEntry[]> {
  const slug = { select: { slug: true } } as const
  const include = { author: slug, tag: slug, post: { select: { type: true, slug: true } } } as const
  const entries: RedirectEntry[] = []
  const read = (after: { path?: { gt: string } }) =>
    snapshot.redirect.findMany({ take: rowsAtATime, orderBy: { path: 'asc' }, where: after, include })
  for (
    let rows = await read({});
    rows.length > 0;
    rows = await read({ path: { gt: rows.at(-1)?.path ?? '' } })
  )
    for (const { path, target, author, tag, post } of rows) {
      const from = encodePath(path)
      if (target !== null) entries.push({ from, to: target })
      else if (author) entries.push({ from, author: author.slug })
      else if (tag) entries.push({ from, tag: tag.slug })
      else if (post?.type === 'PAGE') entries.push({ from, page: post.slug })
      else if (post) entries.push({ from, post: post.slug })
    }
  return entries.sort((a, b) => (a.from < b.from ? -1 : 1))
}

/** In the order of their hashes, which all databases order alike. */
function readMedia(snapshot: Snapshot) {
  const select = { hash: true, mimeType: true, fileName: true, alt: true } as const
  return snapshot.media.findMany({ select, orderBy: { hash: 'asc' } })
}

import { author } from '../content/author.ts'
import { tag } from '../content/tag.ts'
import { mediaPath } from '../media/blob-key.ts'
import { encodePath } from '../publication/public-paths.ts'
import { toFile } from './content-file.ts'
import { fileNameOf } from './file-name.ts'
import type { Snapshot } from './in-snapshot.ts'
import { type RedirectEntry, settingsFile } from './layout.ts'
import { type ExportedFile, forFiles, postFiles } from './post-files.ts'
import { toYaml } from './yaml.ts'

/** How many posts are in memory at a time, each with two bodies of up to 1 MB, and how many small rows. */
const postsAtATime = 20
const rowsAtATime = 500

/** Counts the objects of each type. */
export const countAll = async (snapshot: Snapshot) => ({
  posts: await snapshot.post.count({ where: { type: 'POST' } }),
  pages: await snapshot.post.count({ where: { type: 'PAGE' } }),
  authors: await snapshot.author.count(),
  tags: await snapshot.tag.count(),
  media: await snapshot.media.count(),
})

/** Returns the files of each author, tag, post and page, one after the other. */
export async function* contentFiles(snapshot: Snapshot): AsyncGenerator<ExportedFile[]> {
  const small = { take: rowsAtATime, orderBy: { id: 'asc' } } as const
  const include = { avatar: { select: { hash: true, mimeType: true } } } as const
  yield* eachRow(
    (after) => snapshot.author.findMany({ ...small, where: after, include }),
    (row) => {
      const avatar = row.avatar ? mediaPath(row.avatar) : undefined
      const fields = toFile(author.fields, row, { avatar })
      return [{ path: `${author.folder}/${fileNameOf(row.slug)}.yaml`, text: toYaml(fields) }]
    },
  )
  yield* eachRow(
    (after) => snapshot.tag.findMany({ ...small, where: after }),
    (row) => [{ path: `${tag.folder}/${fileNameOf(row.slug)}.yaml`, text: toYaml(toFile(tag.fields, row)) }],
  )
  yield* eachRow(
    (after) => snapshot.post.findMany({ ...small, take: postsAtATime, where: after, include: forFiles }),
    postFiles,
  )
}

/** Reads rows in the order of their ids, one batch at a time. */
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

export const readSettingsFile = async (snapshot: Snapshot) =>
  settingsFile.parse(await snapshot.siteSettings.findUniqueOrThrow({ where: { id: 1 } }))

/**
 * Reads all redirects, each some hundred bytes, in the order of their paths by code units. Do not let the
 * database sort them: each database may sort texts differently.
 */
export async function readRedirects(snapshot: Snapshot): Promise<RedirectEntry[]> {
  const slug = { select: { slug: true } } as const
  const include = { author: slug, tag: slug, post: { select: { type: true, slug: true } } } as const
  const entries: RedirectEntry[] = []
  for (const { path, target, author, tag, post } of await snapshot.redirect.findMany({ include })) {
    const from = encodePath(path)
    if (target !== null) entries.push({ from, to: target })
    else if (author) entries.push({ from, author: author.slug })
    else if (tag) entries.push({ from, tag: tag.slug })
    else if (post) entries.push(post.type === 'PAGE' ? { from, page: post.slug } : { from, post: post.slug })
  }
  return entries.sort((a, b) => (a.from < b.from ? -1 : 1))
}

/** Reads the media in the order of their hashes. All databases sort hashes in the same way. */
export function readMedia(snapshot: Snapshot) {
  const select = { hash: true, mimeType: true, fileName: true, alt: true } as const
  return snapshot.media.findMany({ select, orderBy: { hash: 'asc' } })
}

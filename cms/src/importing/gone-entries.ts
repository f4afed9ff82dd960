import type { Db } from '@presstime/db/client'
import { pathOf } from '../publication/public-paths.ts'
import type { ImportRun } from './import-run.ts'
import type { RememberedPost } from './memory.ts'

/** An entry of an earlier import that the source no longer contains, with its post. */
export type GoneEntry = { key: string; post: RememberedPost }

/**
 * Reports the entries of earlier imports that this import no longer contains. Their posts stay unchanged.
 * Some are still in the source and were skipped, for example because they are in the trash by now. For the
 * others, the report names the entry that they seem to have been renamed to, if another entry became a post
 * with the same title and text.
 */
export async function reportGone({ context, source, reporter, targets, skipped }: ImportRun): Promise<void> {
  const gone: GoneEntry[] = []
  for (const { key, post } of targets.gone) {
    const line = skippedLine(skipped, key)
    if (line) line.notes.push(`An earlier import made a post of it, which is ${whereIs(post)}.`)
    else gone.push({ key, post })
  }
  if (gone.length === 0) return
  const copies = await findCopies(context.db, source.name, gone)
  for (const { key, post } of gone) {
    const copy = copies.get(key)
    const advice = copy
      ? `${copy} has the same title and text: it seems to have been renamed, and there are two posts now. Delete one of them in the CMS.`
      : 'Withdraw or delete it in the CMS if readers are not to see it.'
    reporter.notInSource({
      place: key,
      path: currentPath(post),
      state: stateOf(post),
      reason: `It is not in the source any more, and its post is ${whereIs(post)}. ${advice}`,
    })
  }
}

const stateOf = ({ live, publishAt }: RememberedPost) => (live ? 'public' : publishAt ? 'scheduled' : 'draft')

/**
 * Finds the skipped line of an entry. In an export of Presstime, an unreadable file is skipped under its file
 * name, which begins with its key.
 */
const skippedLine = (skipped: ImportRun['skipped'], key: string) =>
  skipped.get(key) ?? [...skipped].find(([other]) => other.startsWith(`${key}.`))?.[1]

const currentPath = ({ type, live, slug }: RememberedPost): string => pathOf(type, live?.slug ?? slug)

const whereIs = (post: RememberedPost): string =>
  post.live ? `still public at ${currentPath(post)}` : 'still there as a draft'

/** Returns, for each gone entry, the key of another entry with the same title and text. */
async function findCopies(db: Db, source: string, gone: readonly GoneEntry[]): Promise<Map<string, string>> {
  const keys = gone.map(({ key }) => key)
  const rows = await db.$queryRaw<{ gone: string; copy: string }[]>`
    SELECT old.key AS gone, min(new.key) AS copy
    FROM "ImportedPost" old
    JOIN "Post" old_post ON old_post.id = old."postId"
    JOIN "Post" new_post ON new_post.type = old_post.type AND new_post.title = old_post.title
      AND new_post.body = old_post.body AND new_post.id <> old_post.id
    JOIN "ImportedPost" new ON new."postId" = new_post.id AND new.source = old.source
    WHERE old.source = ${source} AND old.key = ANY(${keys}) AND new.key <> ALL(${keys})
    GROUP BY old.key`
  return new Map(rows.map((row) => [row.gone, row.copy]))
}

import type { Db } from '@presstime/db/client'
import { pathOf } from '../publication/public-paths.ts'
import type { ImportRun } from './import-run.ts'
import type { RememberedPost } from './memory.ts'

/** An entry of an earlier import that the source does not have any more, and the post that it became. */
export type GoneEntry = { key: string; post: RememberedPost }

/**
 * Reports the entries of earlier imports that this one does not import any more: their posts stay as they are. Some are still in the
 * source and were skipped, such as what is in the trash by now. Of those that are not, the report says what they seem to have been
 * renamed to, where another entry has become a post with the same title and text.
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

/** A file of an export of Presstime that cannot be read is skipped by its name, which begins with its key. */
const skippedLine = (skipped: ImportRun['skipped'], key: string) =>
  skipped.get(key) ?? [...skipped].find(([other]) => other.startsWith(`${key}.`))?.[1]

const currentPath = ({ type, live, slug }: RememberedPost): string => pathOf(type, live?.slug ?? slug)

const whereIs = (post: RememberedPost): string =>
  post.live ? `still public at ${currentPath(post)}` : 'still there as a draft'

/** The keys of other entries with the same title and text, by those that are gone. */
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

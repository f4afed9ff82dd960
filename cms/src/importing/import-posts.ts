import type { ImportRun } from './import-run.ts'
import { namesIn } from './keep-content.ts'
import { makePublic, type PostToPublish } from './make-public.ts'
import { readRemembered } from './memory.ts'
import { leadsOf } from './note-lost-links.ts'
import { planImported } from './plan-imported.ts'
import { type PreparedPost, preparePost, slugNotFree } from './prepare-post.ts'
import { inPublishOrder, slugHolder } from './publish-order.ts'
import { resolveNames } from './resolve-names.ts'
import type { NameOf, SourcePost } from './source.ts'
import { writePost } from './write-post.ts'

/**
 * Imports posts and pages: first their authors and tags, then each draft separately, then everything that
 * becomes public in one publication.
 *
 * @param dealtWith called for each entry
 */
export async function importPosts(
  run: ImportRun,
  entries: readonly SourcePost[],
  dealtWith: (entry: SourcePost) => void,
): Promise<void> {
  const { context, source, reporter } = run
  const remembered = await readRemembered(
    context.db,
    source.name,
    entries.map(({ key }) => key),
  )
  const prepared: PreparedPost[] = []
  for (const entry of entries) {
    if (reporter.isStopped()) return
    prepared.push(await preparePost(run, entry, remembered.get(entry.key)))
  }

  const names = await resolveNames(run, neededNames(prepared))
  const toPublish: PostToPublish[] = []
  const toPlan: PostToPublish[] = []
  for (const post of prepared) {
    if (reporter.isStopped()) break
    const written = await writePost(run, post, names)
    reporter.add(post.line)
    dealtWith(post.entry)
    if (written) run.links.push(leadsOf(post))
    if (written && post.access === 'publish') toPublish.push({ post, written, names })
    if (written && post.access === 'schedule') toPlan.push({ post, written, names })
  }

  if (reporter.isStopped()) return [...toPublish, ...toPlan].forEach(noteStopped)
  const { groups, waiting } = inPublishOrder([...run.waiting, ...toPublish], run.targets)
  run.waiting = waiting
  await makePublic(run, groups)
  for (const item of toPlan) await planImported(run, item)
}

/**
 * Reports why the posts that still wait at the end are not public.
 *
 * @param isRead whether the source was read to its end
 */
export function endWaiting({ reporter, targets, waiting }: ImportRun, isRead: boolean): void {
  for (const item of waiting) {
    const holder = slugHolder(item, targets)
    const { line, slug } = item.post
    if (isRead && holder) reporter.fail(line, slugNotFree(slug, holder.place))
    else noteStopped(item)
  }
}

function noteStopped({ post: { line } }: PostToPublish): void {
  line.notes.push(
    line.state === 'public'
      ? 'Its changes are not public, since the import was stopped. Import it again.'
      : 'It is a draft, since the import was stopped. Import it again.',
  )
}

/** Returns the names that the posts to be written need. */
function neededNames(prepared: readonly PreparedPost[]): { authors: NameOf[]; tags: NameOf[] } {
  const contents = prepared.flatMap(({ entry, decision, access, unpublished }) => {
    const isWritten = decision.do === 'create' || decision.do === 'update'
    const main = isWritten ? [namesIn(entry.type, entry)] : []
    return access === 'publish' && unpublished ? [...main, namesIn(entry.type, unpublished.content)] : main
  })
  return {
    authors: contents.flatMap(({ authors }) => authors),
    tags: contents.flatMap(({ tags }) => tags),
  }
}

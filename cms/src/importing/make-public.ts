import type { Publication } from '@presstime/db/generated'
import { inTransaction, type Tx } from '@presstime/db/transaction'
import { CallerError } from '../errors/errors.ts'
import { staleVersion } from '../errors/stale-version.ts'
import { lockPosts } from '../posts/lock-post.ts'
import type { ReadyPost } from '../posts/make-live.ts'
import { parseUpdatePost } from '../posts/post-input.ts'
import { publishReady, publishTimeoutMs, renderDrafts } from '../posts/publish-posts.ts'
import { refuseTakenSlug } from '../posts/refuse-taken-slug.ts'
import { changePost } from '../posts/update-post.ts'
import { Touched, touchFormerPaths } from '../publication/invalidation.ts'
import { mostNamedPosts } from '../publication/most-named-posts.ts'
import { nextSequence } from '../publication/next-sequence.ts'
import { recordPublication } from '../publication/record-publication.ts'
import { addFormerPaths } from '../redirects/add-former-paths.ts'
import { planPost } from '../scheduling/schedule-post.ts'
import { ahead } from './ahead.ts'
import { pathRefused } from './former-paths.ts'
import { type ImportRun, importer } from './import-run.ts'
import { mostEntries } from './in-batches.ts'
import { keepContent } from './keep-content.ts'
import { rememberPublished } from './memory.ts'
import { inputOf, type PreparedPost } from './prepare-post.ts'
import type { Names } from './resolve-names.ts'
import { reasonOf, type WrittenPost } from './write-post.ts'

/** A draft that will become public. */
export type PostToPublish = { post: PreparedPost; written: WrittenPost; names: Names }

/** How many bodies to render at a time: one for each thread of the renderer, and one that waits. */
const mostRendered = 4

type Ready = PostToPublish & { unpublished: ReturnType<typeof parseUpdatePost> | null; draft: ReadyPost }

/**
 * Publishes drafts in one publication, or in several of some hundred posts, and records it in the same
 * transaction. A draft that cannot be published is left out, and its report line states the reason.
 *
 * @param groups published in this order; the drafts of a group become public together or not at all
 */
export async function makePublic(run: ImportRun, groups: readonly PostToPublish[][]): Promise<void> {
  let ready: Ready[][] = []
  let count = 0
  for await (const { size, readyGroup } of ahead(keptGroups(run, groups), mostRendered, (group) =>
    readyOf(run, group),
  )) {
    if (count > 0 && count + size > mostEntries) {
      await publishOrHalve(run, ready)
      ready = []
      count = 0
    }
    if (readyGroup.length > 0) ready.push(readyGroup)
    count += readyGroup.length
  }
  await publishOrHalve(run, ready)
}

type Kept = PostToPublish & Pick<Ready, 'unpublished'>

/** The files of a source are stored one after the other. */
async function* keptGroups(
  run: ImportRun,
  groups: readonly PostToPublish[][],
): AsyncGenerator<readonly Kept[]> {
  for (const group of groups) {
    const kept: Kept[] = []
    for (const item of group) kept.push({ ...item, unpublished: await keepUnpublished(run, item) })
    yield kept
  }
}

/**
 * Returns the drafts of a group that can be published, and the size of the group. In a dry run no draft is
 * published.
 */
async function readyOf(
  run: ImportRun,
  group: readonly Kept[],
): Promise<{ size: number; readyGroup: Ready[] }> {
  const readyGroup: Ready[] = []
  for (const item of group) {
    if (run.options.dryRun) noteIsPublic(run, item.post)
    else {
      const draft = await renderOrFail(run, item, item.unpublished !== null)
      if (draft) readyGroup.push({ ...item, draft })
    }
  }
  return { size: group.length, readyGroup }
}

/**
 * Renders a body separately, so that a failure stops no other body.
 *
 * @returns null when it failed; the report line states the reason
 */
async function renderOrFail(
  run: ImportRun,
  { post, written }: PostToPublish,
  hasUnpublished: boolean,
): Promise<ReadyPost | null> {
  const item = { ...written, ...post.past, slug: hasUnpublished ? post.slug : undefined }
  try {
    const [draft] = await renderDrafts(run.context.db, run.context.renderer, [item])
    return draft ?? null
  } catch (error) {
    if (!(error instanceof CallerError)) throw error
    run.reporter.fail(post.line, await reasonOf(run, post, error, written.id))
    return null
  }
}

/** Writes the unpublished changes of a post after the publish. */
async function keepUnpublished(run: ImportRun, { post, names }: PostToPublish) {
  const { entry, unpublished, line } = post
  if (!unpublished || !entry.unpublished) return null
  const { body, ids, notes } = await keepContent(run, entry.type, unpublished, names)
  line.notes.push(...notes)
  const { content } = unpublished
  const input = inputOf(content, content.slug, body, entry.unpublished.publishedAt, ids)
  return parseUpdatePost(entry.type, input)
}

/** Finds the cause by halving, because the error of a use case does not name the post. */
async function publishOrHalve(run: ImportRun, groups: readonly Ready[][]): Promise<void> {
  const items = groups.flat()
  if (items.length === 0) return
  try {
    const { publication, notes } = await publishTogether(run, items)
    run.reporter.published(publication)
    for (const { post, written } of items) {
      noteIsPublic(run, post)
      post.line.notes.push(...(notes.get(written.id) ?? []))
    }
  } catch (error) {
    if (!(error instanceof CallerError)) throw error
    if (groups.length === 1) {
      for (const { post, written } of items)
        run.reporter.fail(post.line, await reasonOf(run, post, error, written.id))
      return
    }
    const middle = groups.length >> 1
    await publishOrHalve(run, groups.slice(0, middle))
    await publishOrHalve(run, groups.slice(middle))
  }
}

function noteIsPublic({ targets }: ImportRun, { entry, slug, line }: PreparedPost): void {
  line.state = 'public'
  if (line.outcome === 'unchanged') line.outcome = 'updated'
  const target = targets.of(entry.key)
  if (target) target.liveSlug = slug
}

type Published = { publication: Publication | null; notes: Map<string, string[]> }

/** @throws {CallerError} when one of the posts cannot be published; then nothing is published */
async function publishTogether(run: ImportRun, items: readonly Ready[]): Promise<Published> {
  return refuseTakenSlug(undefined, () =>
    inTransaction(run.context.db, (tx) => publishAndRemember(tx, run, items), {
      timeoutMs: publishTimeoutMs,
    }),
  )
}

async function publishAndRemember(
  tx: Tx,
  { context: { boss, listeners }, source }: ImportRun,
  items: readonly Ready[],
): Promise<Published> {
  const notes = new Map<string, string[]>()
  const locked = await lockPosts(
    tx,
    items.map(({ written }) => written.id),
  )
  // Redirects to posts that were not public were written with their drafts.
  const live = items.filter(({ written }) => locked.get(written.id)?.live)
  const { added, refused } = await addFormerPaths(
    tx,
    live.flatMap(({ post, written }) => post.formerPaths.map((path) => ({ postId: written.id, path }))),
  )
  for (const refusal of refused) addNote(notes, refusal.postId, pathRefused(refusal))

  const touchToo = (touched: Touched) => touchFormerPaths(touched, added)
  const about = { by: importer, note: 'Imported', mostTags: mostNamedPosts, touchToo }
  const drafts = items.map(({ draft }) => draft)
  const published = await publishReady(tx, listeners, drafts, about)
  if (!published) throw changedMeanwhile(items, locked)
  for (const { post, written, unpublished } of items) {
    const { type, unpublishAt = null } = post.entry
    const publishAt = post.entry.publishAt && post.entry.publishAt > new Date() ? post.entry.publishAt : null
    if (publishAt || unpublishAt || locked.get(written.id)?.unpublishAt)
      await planPost(tx, boss, type, written.id, { publishAt, unpublishAt }, importer)
    if (unpublished) await changePost(tx, type, written.id, written.version, unpublished)
  }
  const keys = items.map(({ post }) => post.entry.key)
  await rememberPublished(tx, source.name, keys)
  const publication = published.publication ?? (await announceRedirects(tx, listeners, added))
  return { publication, notes }
}

/** Announces redirects for posts that were public and unchanged, but got new former paths. */
async function announceRedirects(
  tx: Tx,
  listeners: ImportRun['context']['listeners'],
  paths: readonly string[],
): Promise<Publication | null> {
  if (paths.length === 0) return null
  const touched = new Touched()
  touchFormerPaths(touched, paths)
  return recordPublication(tx, listeners, {
    sequence: await nextSequence(tx),
    kind: 'REDIRECT_CREATED',
    subjectId: null,
    invalidation: touched.toInvalidation(),
  })
}

function addNote(notes: Map<string, string[]>, id: string, note: string): void {
  notes.set(id, [...(notes.get(id) ?? []), note])
}

function changedMeanwhile(items: readonly Ready[], locked: ReadonlyMap<string, { version: number }>) {
  const changed = items.find(({ written }) => locked.get(written.id)?.version !== written.version)
  return staleVersion(
    'post',
    changed?.written.version ?? 0,
    (changed && locked.get(changed.written.id)?.version) ?? 0,
  )
}

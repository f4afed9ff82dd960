import { inTransaction, type Tx } from '@presstime/db/transaction'
import { CallerError } from '../errors/errors.ts'
import { insertPost } from '../posts/create-post.ts'
import { type CreatePostInput, parseCreatePost, parseUpdatePost } from '../posts/post-input.ts'
import { refuseTakenSlug } from '../posts/refuse-taken-slug.ts'
import { changePost } from '../posts/update-post.ts'
import { addFormerPaths } from '../redirects/add-former-paths.ts'
import { findHolder } from './choose-slugs.ts'
import { pathRefused } from './former-paths.ts'
import type { ImportRun } from './import-run.ts'
import { keepContent } from './keep-content.ts'
import { remember } from './memory.ts'
import { inputOf, type PreparedPost, slugNotFree, slugTaken } from './prepare-post.ts'
import { slugHolder } from './publish-order.ts'
import { refusalOf } from './refusal.ts'
import type { Reason } from './reporter.ts'
import type { Names } from './resolve-names.ts'

/** The draft of an entry in its current state. */
export type WrittenPost = { id: string; version: number }

/** Stands for a post that a dry run does not create. */
const noPost: WrittenPost = { id: '00000000-0000-4000-8000-000000000000', version: 1 }

/**
 * Creates or changes the draft of an entry and records it, in one transaction.
 *
 * @returns null without a draft: the entry was skipped or refused, and its report line states the reason
 */
export async function writePost(
  run: ImportRun,
  post: PreparedPost,
  names: Names,
): Promise<WrittenPost | null> {
  const { entry, decision, line } = post
  if (decision.do === 'skip' || decision.do === 'fail') return null
  if (decision.do === 'keep') return decision
  const { db } = run.context
  const { dryRun } = run.options
  const { body, ids, notes } = await keepContent(run, entry.type, post.content, names)
  line.notes.push(...notes)
  try {
    const input = inputOf(entry, draftSlugOf(post), body, entry.publishedAt, ids)
    const work = (tx: Tx) => (dryRun ? look(tx, post, input) : write(tx, run, post, input))
    const { written, refused } = await refuseTakenSlug(input.slug, () => inTransaction(db, work))
    line.notes.push(...refused)
    return written
  } catch (error) {
    if (!(error instanceof CallerError)) throw error
    run.reporter.fail(
      line,
      await reasonOf(run, post, error, decision.do === 'update' ? decision.id : undefined),
    )
    return null
  }
}

/**
 * Returns the slug of the final draft, which is used from the beginning. Another draft may already have the
 * slug of the public version.
 */
const draftSlugOf = ({ slug, access, unpublished }: PreparedPost): string =>
  access === 'publish' && unpublished ? unpublished.content.slug : slug

type Outcome = { written: WrittenPost; refused: string[] }

async function write(tx: Tx, run: ImportRun, post: PreparedPost, input: CreatePostInput): Promise<Outcome> {
  const { entry, decision, hashes, remembered } = post
  const { id, version } =
    decision.do === 'update'
      ? await changePost(tx, entry.type, decision.id, decision.version, parseUpdatePost(entry.type, input))
      : await insertPost(tx, entry.type, parseCreatePost(entry.type, input))
  const { createdAt, firstPublishedAt } = entry
  if (decision.do === 'create' && (createdAt || firstPublishedAt))
    await tx.post.update({
      where: { id },
      data: { ...(createdAt && { createdAt }), ...(firstPublishedAt && { firstPublishedAt }) },
    })
  // Redirects to a public post would work at once. They are written with its publication instead.
  const isLive = decision.do === 'update' && remembered?.post?.live != null
  const formerPaths = isLive ? [] : post.formerPaths.map((path) => ({ postId: id, path }))
  const { refused } = await addFormerPaths(tx, formerPaths)
  const made = { ...hashes, postId: id, version, slug: post.slug }
  await remember(tx, run.source.name, entry.key, made, decision.do === 'create')
  return { written: { id, version }, refused: refused.map(pathRefused) }
}

/** Returns the outcome that a dry run can predict without writing. */
async function look(tx: Tx, post: PreparedPost, input: CreatePostInput): Promise<Outcome> {
  parseCreatePost(post.entry.type, input)
  const { id, version } = post.decision.do === 'update' ? post.decision : noPost
  const formerPaths = post.formerPaths.map((path) => ({ postId: id, path }))
  const { refused } = await addFormerPaths(tx, formerPaths, { dryRun: true })
  return { written: { id, version }, refused: refused.map(pathRefused) }
}

/**
 * Returns the report's reason for an error of a use case.
 *
 * @param id the post, if it exists
 */
export async function reasonOf(
  { context, targets }: ImportRun,
  post: PreparedPost,
  error: CallerError,
  id?: string,
): Promise<Reason> {
  const { entry, slug } = post
  const holder = slugHolder({ post }, targets)
  if (error.details.field === 'slug' && holder) return slugNotFree(slug, holder.place)
  if (error.details.field === 'slug')
    return slugTaken(slug, (await findHolder(context.db, { type: entry.type, slug }, id)) ?? 'another post')
  if ('currentVersion' in error.details || error.code === 'NOT_FOUND')
    return {
      code: error.code === 'NOT_FOUND' ? 'DELETED_IN_CMS' : 'EDITED_IN_CMS',
      reason: 'Somebody changed it in the CMS while the import ran. Run the import again.',
    }
  return refusalOf(error)
}

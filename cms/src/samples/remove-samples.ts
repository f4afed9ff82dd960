import type { Db } from '@presstime/db/client'
import type { PgBoss } from 'pg-boss'
import { deleteAuthor } from '../authors/delete-author.ts'
import { CallerError } from '../errors/errors.ts'
import { deleteMedia } from '../media/delete-media.ts'
import { deletePost } from '../posts/delete-post.ts'
import type { PostListeners } from '../publication/live-posts-listener.ts'
import { readSettings, updateSettings } from '../settings/update-settings.ts'
import { deleteTag } from '../tags/delete-tag.ts'
import { findSamples } from './find-samples.ts'
import { markSample } from './mark-sample.ts'

/** The numbers of removed samples. */
export type RemovedSamples = { posts: number; authors: number; tags: number; media: number }

/** The settings of a new CMS. */
const newSettings = { name: 'Presstime', description: '', navigation: [], socialLinks: [] }

/**
 * Deletes the sample content that nobody has edited. First it deletes posts and pages with their redirects,
 * then tags, authors and files that nothing else uses, and it resets the settings. Edited content does not
 * count as a sample and stays.
 */
export async function removeSamples(db: Db, boss: PgBoss, listeners: PostListeners): Promise<RemovedSamples> {
  const samples = await findSamples(db)
  const removed: RemovedSamples = { posts: 0, authors: 0, tags: 0, media: 0 }
  for (const { id, type, version } of samples.posts)
    if (await unlessUsed(() => deletePost(db, listeners, type, id, version))) removed.posts += 1
  for (const id of samples.tags) {
    const uses = { tagId: id }
    const isUsed =
      (await db.postTag.count({ where: uses })) + (await db.livePostTag.count({ where: uses })) > 0
    if (!isUsed && (await unlessUsed(() => deleteTag(db, listeners, id)))) removed.tags += 1
  }
  for (const id of samples.authors)
    if (await unlessUsed(() => deleteAuthor(db, listeners, id, false))) removed.authors += 1
  for (const id of samples.media)
    if (await unlessUsed(() => deleteMedia(db, boss, id, false))) removed.media += 1
  if (
    samples.settings !== null &&
    (await unlessUsed(() => updateSettings(db, listeners, samples.settings ?? 1, newSettings)))
  )
    // The settings are those of a new CMS again. The mark lets an import set them.
    await markSample(db, 'SETTINGS', String((await readSettings(db)).id))
  return removed
}

/** Returns false when the object stays because it is in use, was changed meanwhile, or is already deleted. */
async function unlessUsed(remove: () => Promise<unknown>): Promise<boolean> {
  try {
    await remove()
    return true
  } catch (error) {
    if (error instanceof CallerError && ['IN_USE', 'CONFLICT', 'NOT_FOUND'].includes(error.code)) return false
    throw error
  }
}

import type { PostType } from '@presstime/db/generated'
import type { Hashes } from './content-hash.ts'
import type { Remembered, RememberedPost } from './memory.ts'
import type { Reason } from './reporter.ts'
import type { SourcePost } from './source.ts'

/** What the import does with an entry's draft. */
export type Decision =
  | { do: 'skip'; why: Reason }
  | { do: 'fail'; why: Reason }
  | { do: 'create' }
  | { do: 'update'; id: string; version: number }
  | { do: 'keep'; id: string; version: number }

/**
 * Decides by what earlier imports recorded about an entry, and by the changes to its post since then.
 *
 * @param overwrite whether the source wins over the CMS
 * @param isBroken whether the source ends with an error; some data is then missing for all entries, such as
 *   tags and the targets of links
 */
export function decide(
  remembered: Remembered | undefined,
  { type, contentHash, sourceHash, found }: Hashes & { type: PostType },
  { overwrite, isBroken }: { overwrite: boolean; isBroken: boolean },
): Decision {
  if (!remembered) return { do: 'create' }
  const { post } = remembered
  if (!post)
    return overwrite
      ? { do: 'create' }
      : skip('DELETED_IN_CMS', 'It was deleted in the CMS since it was imported. --overwrite makes it again.')
  if (post.type !== type)
    return {
      do: 'fail',
      why: {
        code: 'TYPE_CHANGED',
        reason: `It is a ${type.toLowerCase()} in the source and was imported as a ${post.type.toLowerCase()}. Delete that one in the CMS, and import with --overwrite.`,
      },
    }
  const { id, version } = post
  const isEdited = version !== remembered.version
  if (isEdited && !overwrite)
    return skip(
      'EDITED_IN_CMS',
      `It was edited in the CMS since it was imported${remembered.contentHash === contentHash ? '' : ', and in the source too'}. --overwrite makes it as the source has it.`,
    )
  if (!isEdited && remembered.contentHash === contentHash) return { do: 'keep', id, version }
  if (isBroken)
    return skip(
      'BROKEN_SOURCE',
      'It is here already, and is not updated from a source that breaks off, of which less is known. Mend the source, and import it again.',
    )
  if (!overwrite && remembered.sourceHash === sourceHash && found < remembered.found)
    return skip(
      'MISSING_NOW',
      'It has not changed, but a file or a post that it refers to was there when it was imported, and is missing now. It stays as it is. Say --media or --static as then, or put back what is missing; --overwrite imports it without.',
    )
  return { do: 'update', id, version }
}

const skip = (code: string, reason: string): Decision => ({ do: 'skip', why: { code, reason } })

/** How an entry becomes public. */
export type Access = 'publish' | 'schedule' | null

/**
 * The code of an entry whose times of publication or withdrawal an editor changed. The import leaves these
 * times unchanged.
 */
export const plannedInCms = 'PLANNED_IN_CMS'

/**
 * Decides whether a post becomes public. If it does not, although the source says so, the report states the
 * reason.
 *
 * @param isKept whether the draft is unchanged since an earlier import
 */
export function decideAccess(
  post: Pick<SourcePost, 'state' | 'publishAt' | 'unpublishAt' | 'unpublished'>,
  remembered: Remembered | undefined,
  { publish, overwrite, isKept }: { publish: boolean; overwrite: boolean; isKept: boolean },
  now: Date,
): { access: Access; note?: string; code?: string } {
  const { state, publishAt, unpublishAt } = post
  const known = remembered?.post
  const isLive = known?.live != null
  const isWithdrawn = known != null && !isLive && known.publishedVersion !== null
  if (state === 'DRAFT')
    return isLive
      ? { access: null, note: 'It is a draft in the source, and stays public here; withdraw it in the CMS.' }
      : { access: null }
  if (publish && isWithdrawn && !overwrite)
    return { access: null, note: 'It was withdrawn here, and is not published again. --overwrite does that.' }
  const isReplanned = known != null && remembered != null && !hasPlanOf(remembered, known, now)
  if (isReplanned && !isWithdrawn && !overwrite)
    return {
      access: null,
      code: plannedInCms,
      note: 'When it goes public, or is withdrawn, was changed in the CMS, and stays so. --overwrite does as the source has it.',
    }
  if (isKept && remembered?.published && !(publish && (isWithdrawn || isReplanned))) return { access: null }
  if (!publish) {
    if (state === 'SCHEDULED')
      return { access: null, note: 'It is a draft here: with --publish it is planned as in the source.' }
    return post.unpublished
      ? { access: null, note: 'Its changes that are not public yet come with --publish.' }
      : { access: null }
  }
  if (unpublishAt && unpublishAt <= now)
    return { access: null, note: `It was to be withdrawn at ${unpublishAt.toISOString()}, which has passed.` }
  if (state === 'PUBLISHED')
    return publishAt && publishAt <= now
      ? { access: 'publish', note: whenPassed('Its changes are not public', publishAt) }
      : { access: 'publish' }
  if (publishAt ? publishAt > now : unpublishAt) return { access: 'schedule' }
  return {
    access: null,
    note: publishAt
      ? whenPassed('It is a draft here', publishAt)
      : 'It is a draft here: the source does not say when it is to be published.',
  }
}

/** Returns whether a post still has the plan from the import, or whether that plan was carried out. */
function hasPlanOf(left: Remembered, post: RememberedPost, now: Date): boolean {
  const isAs = (field: 'publishAt' | 'unpublishAt', isDone: boolean): boolean =>
    left[field]?.getTime() === post[field]?.getTime() ||
    (left[field] !== null && left[field] <= now && post[field] === null && isDone)
  return isAs('publishAt', post.publishedVersion !== null) && isAs('unpublishAt', post.live === null)
}

const whenPassed = (what: string, publishAt: Date): string =>
  `${what}: the time of its planned publication has passed, ${publishAt.toISOString()}. Publish it, or schedule it again.`

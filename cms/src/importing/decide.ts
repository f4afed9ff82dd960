import type { PostType } from '@presstime/db/generated'
import type { Remembered } from './memory.ts'
import type { Reason } from './reporter.ts'
import type { SourcePost } from './source.ts'

/** What is to be done with an entry's draft. */
export type Decision =
  | { do: 'skip'; why: Reason }
  | { do: 'fail'; why: Reason }
  | { do: 'create' }
  | { do: 'update'; id: string; version: number }
  | { do: 'keep'; id: string; version: number }

/**
 * Decides by what is remembered of an entry and what became of its post since.
 *
 * @param overwrite Whether the source wins over the CMS.
 */
export function decide(
  remembered: Remembered | undefined,
  { type, hash }: { type: PostType; hash: string },
  overwrite: boolean,
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
      `It was edited in the CMS since it was imported${remembered.contentHash === hash ? '' : ', and in the source too'}. --overwrite makes it as the source has it.`,
    )
  return { do: isEdited || remembered.contentHash !== hash ? 'update' : 'keep', id, version }
}

const skip = (code: string, reason: string): Decision => ({ do: 'skip', why: { code, reason } })

/** How an entry is to become public. */
export type Access = 'publish' | 'schedule' | null

/**
 * Decides whether a post becomes public, and says why not where the source has it so.
 *
 * @param isKept Whether its draft is what an earlier import left.
 */
export function decideAccess(
  post: Pick<SourcePost, 'state' | 'publishAt' | 'unpublishAt' | 'unpublished'>,
  remembered: Remembered | undefined,
  { publish, overwrite, isKept }: { publish: boolean; overwrite: boolean; isKept: boolean },
  now: Date,
): { access: Access; note?: string } {
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
  if (isKept && remembered?.published && !(publish && isWithdrawn)) return { access: null }
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

const whenPassed = (what: string, publishAt: Date): string =>
  `${what}: the time at which that was to be published has passed, ${publishAt.toISOString()}. Publish it, or plan it anew.`

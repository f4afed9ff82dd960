import { contentTag } from '@presstime/protocol/cache-tags'
import type { Invalidation } from './invalidation.ts'
import { pathOfTag } from './path-of-tag.ts'

/** How many bytes the tags may take in a webhook. A receiver accepts 256 kB, including the paths. */
const mostBytes = 60_000

/**
 * Replaces the tags by the coarse tag when there are too many for one webhook. Everything is then marked
 * stale. Tags to expire keep their names, because a withdrawn page must not be served once more.
 *
 * @param mostTags The highest number of tags to list. Default: as many as fit.
 */
export function coarsen(invalidation: Invalidation, mostTags = Number.POSITIVE_INFINITY): Invalidation {
  const { refresh, remove, gone } = invalidation
  const fits = Buffer.byteLength(JSON.stringify([refresh, remove])) <= mostBytes
  if (fits && refresh.length + remove.length <= mostTags) return invalidation
  const isGone = new Set(gone)
  return {
    ...invalidation,
    refresh: [contentTag],
    remove: remove.filter((tag) => isGone.has(pathOfTag(tag) ?? '')),
  }
}

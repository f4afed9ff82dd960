import { contentTag } from '@presstime/protocol/cache-tags'
import type { Invalidation } from './invalidation.ts'
import { pathOfTag } from './path-of-tag.ts'

/** How much naming every tag may take in a webhook, in bytes: a receiver takes 256 kB, paths and all. */
const mostBytes = 60_000

/**
 * Names the coarse tag in the place of tags that are too many for one webhook. Everything is marked stale then; what must
 * be gone is still expired by name, since a withdrawn page must not be served once more.
 *
 * @param mostTags How many tags are named at the most. Left out: as many as fit.
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

import { contentTag } from './cache-tags.ts'
import type { Invalidation } from './invalidation.ts'
import { pathOfTag } from './path-of-tag.ts'

/** How much naming every tag may take in a webhook, in bytes: a receiver takes 256 kB, paths and all. */
const mostBytes = 60_000

/**
 * Names the coarse tag in the place of tags that are too many for one webhook. Everything is marked stale then; what must
 * be gone is still expired by name, since a withdrawn page must not be served once more.
 */
export function coarsen(invalidation: Invalidation): Invalidation {
  const { refresh, remove, gone } = invalidation
  if (Buffer.byteLength(JSON.stringify([refresh, remove])) <= mostBytes) return invalidation
  const isGone = new Set(gone)
  return {
    ...invalidation,
    refresh: [contentTag],
    remove: remove.filter((tag) => isGone.has(pathOfTag(tag) ?? '')),
  }
}

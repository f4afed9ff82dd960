/** `revalidateTag` of `next/cache`, handed in: it works only inside a request that Next handles. */
export type RevalidateTag = (tag: string, profile: 'max' | { expire: number }) => void

/**
 * Marks the pages behind the tags. Nothing is rendered here, and Next applies the marks only once the route
 * handler has returned: that this call succeeds proves nothing about what readers see.
 *
 * `refresh` uses the profile 'max': the next reader gets the old page while the new one is rendered, and the old one
 * also survives a CMS that fails meanwhile. `remove` uses `expire: 0`: the old page is gone, the next reader waits.
 *
 * @returns the tags without repeats; one that is in both counts as removed, which is the stronger
 */
export function invalidate(
  tags: { refresh: readonly string[]; remove: readonly string[] },
  revalidateTag: RevalidateTag,
): { refreshed: string[]; removed: string[] } {
  const removed = new Set(tags.remove)
  const refreshed = new Set(tags.refresh.filter((tag) => !removed.has(tag)))
  for (const tag of refreshed) revalidateTag(tag, 'max')
  for (const tag of removed) revalidateTag(tag, { expire: 0 })
  return { refreshed: [...refreshed], removed: [...removed] }
}

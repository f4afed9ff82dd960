import type { Expiries, Standing } from './expiries.ts'

/** `revalidateTag` of `next/cache`, handed in: it works only inside a request that Next handles. */
export type RevalidateTag = (tag: string, profile: 'max' | { expire: number }) => void

/** What became of the tags, each named once. */
export type Marked = {
  refreshed: string[]
  removed: string[]
  /** Passed over, since they were expired already by a message as new as this one: it was replayed, or came late. */
  outdated: string[]
}

/**
 * Marks the pages behind the tags. Nothing is rendered here, and Next applies the marks only once the route
 * handler has returned: that this call succeeds proves nothing about what readers see.
 *
 * `refresh` uses the profile 'max': the next reader gets the old page while the new one is rendered, and the old one
 * also survives a CMS that fails meanwhile. `remove` uses `expire: 0`: the old page is gone, the next reader waits.
 *
 * @returns the tags; one that is in both counts as removed, which is the stronger
 */
export function invalidate(
  message: Standing & { refresh: readonly string[]; remove: readonly string[] },
  revalidateTag: RevalidateTag,
  expiries: Expiries,
): Marked {
  const remove = new Set(message.remove)
  const refresh = new Set(message.refresh.filter((tag) => !remove.has(tag)))
  const outdated = [...refresh, ...remove].filter((tag) => expiries.cover(tag, message))
  for (const tag of outdated) {
    refresh.delete(tag)
    remove.delete(tag)
  }
  for (const tag of refresh) revalidateTag(tag, 'max')
  for (const tag of remove) revalidateTag(tag, { expire: 0 })
  for (const tag of remove) expiries.note(tag, message)
  return { refreshed: [...refresh], removed: [...remove], outdated }
}

import type { Expiries, Standing } from './expiries.ts'

/** Tags to mark, each named once. */
export type Marks = {
  /** To be marked stale: readers keep the last good page until the new one is ready. */
  refresh: string[]
  /** To be expired at once: what they cover must not be served again. */
  remove: string[]
}

/**
 * Marks the pages behind tags in the site's cache. What it throws, or rejects with, is told to the sender,
 * which tries again.
 */
export type Mark = (marks: Marks) => void | Promise<void>

/** What became of the tags, each named once. */
export type Marked = {
  refreshed: string[]
  removed: string[]
  /**
   * Passed over, since they were expired already by a message as new as this one: it was replayed, or came
   * late.
   */
  outdated: string[]
}

/**
 * Marks the pages behind the tags of a message. Nothing is rendered here, and a cache may apply the marks
 * later: that this call succeeds proves nothing about what readers see.
 *
 * @returns The tags. One that is in both counts as removed, which is the stronger.
 */
export async function invalidate(
  message: Standing & { refresh: readonly string[]; remove: readonly string[] },
  mark: Mark,
  expiries: Expiries,
): Promise<Marked> {
  const remove = new Set(message.remove)
  const refresh = new Set(message.refresh.filter((tag) => !remove.has(tag)))
  const outdated = [...refresh, ...remove].filter((tag) => expiries.cover(tag, message))
  for (const tag of outdated) {
    refresh.delete(tag)
    remove.delete(tag)
  }
  const marks = { refresh: [...refresh], remove: [...remove] }
  await mark(marks)
  for (const tag of marks.remove) expiries.note(tag, message)
  return { refreshed: marks.refresh, removed: marks.remove, outdated }
}

import type { Expiries, Standing } from './expiries.ts'

/** The tags to mark. Each occurs once. */
export type Marks = {
  /** Tags to mark stale: readers keep the last good page until the new one is ready. */
  refresh: string[]
  /** Tags to expire at once: the content behind them must not be served again. */
  remove: string[]
}

/**
 * Marks the pages behind tags in the site's cache. When it throws or rejects, the sender gets an error and
 * tries again.
 */
export type Mark = (marks: Marks) => void | Promise<void>

/** The outcome for the tags. Each occurs once. */
export type Marked = {
  refreshed: string[]
  removed: string[]
  /**
   * Ignored, because a message as new as this one already expired them. This message was replayed or late.
   */
  outdated: string[]
}

/**
 * Marks the pages behind the tags of a message. It renders nothing, and a cache may apply the marks later.
 * The success of this call therefore does not prove that readers see the change.
 *
 * @returns the tags; a tag in both lists counts as removed, which is the stronger mark
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

/**
 * The newest publication that named each cache tag since this process started, and the newest publication of
 * all. They are on `globalThis`, because Next bundles the webhook receiver, which writes them, and the cache
 * handler, which reads them, separately. Nothing is removed, as with Next's own marks. A tag needs about 100
 * bytes.
 */
type TagSequences = { present: number; newest: Map<string, number> }

const KEY = Symbol.for('presstime.tag-sequences')
const shared = globalThis as { [KEY]?: TagSequences }

/**
 * Records which publications named which tags. Call it before Next marks the pages with these tags.
 *
 * @param present the newest known publication
 */
export function noteTags(tags: readonly { tag: string; sequence: number }[], present: number): void {
  shared[KEY] ??= { present: 0, newest: new Map() }
  const { newest } = shared[KEY]
  shared[KEY].present = Math.max(present, shared[KEY].present)
  for (const { tag, sequence } of tags) newest.set(tag, Math.max(sequence, newest.get(tag) ?? 0))
}

/**
 * Returns whether a page rendered from the given sequence shows every publication that named a tag. Returns
 * false when this is unknown: nothing named the tag, or the database has not reached the sequence, because it
 * was restored from a backup.
 */
export function showsNewestOf(tag: string, sequence: number): boolean {
  const newest = shared[KEY]?.newest.get(tag)
  return newest !== undefined && newest <= sequence && sequence <= (shared[KEY]?.present ?? 0)
}

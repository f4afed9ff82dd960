/**
 * The newest publication that named each cache tag since this process started, and the newest of all. It lives on `globalThis`,
 * because Next bundles the webhook receiver that writes it apart from the cache handler that reads it. Like Next's own marks it is
 * never pruned: a tag takes some 100 bytes.
 */
type TagSequences = { present: number; newest: Map<string, number> }

const KEY = Symbol.for('presstime.tag-sequences')
const shared = globalThis as { [KEY]?: TagSequences }

/**
 * Records which publications named which tags. Called before Next is told to mark the pages that have them.
 *
 * @param present The newest publication that is known.
 */
export function noteTags(tags: readonly { tag: string; sequence: number }[], present: number): void {
  shared[KEY] ??= { present: 0, newest: new Map() }
  const { newest } = shared[KEY]
  shared[KEY].present = Math.max(present, shared[KEY].present)
  for (const { tag, sequence } of tags) newest.set(tag, Math.max(sequence, newest.get(tag) ?? 0))
}

/**
 * Whether a page that was rendered from the given sequence shows every publication that named a tag. False when that is not known:
 * nothing named the tag, or the sequence is one that this database has not reached, since it was brought back from a backup.
 */
export function showsNewestOf(tag: string, sequence: number): boolean {
  const newest = shared[KEY]?.newest.get(tag)
  return newest !== undefined && newest <= sequence && sequence <= (shared[KEY]?.present ?? 0)
}

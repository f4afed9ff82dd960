import type { PathExpectation } from '@presstime/db/generated'
import type { Sight } from './probe.ts'

/** What a publication wants to be seen at a path. */
export type Wanted = { sequence: number; expectation: PathExpectation }

/**
 * Says which publications of a path a probe has proven: all up to the sequence that is returned, or none (null).
 *
 * A page at sequence 7 proves what was published at 7 and before: those that came first are contained in it, or were
 * overtaken. It proves nothing when the newest of them was a removal, since the page should not be there. That a page is
 * gone proves the newest removal, and everything before it; so it does for a path that a site need not have.
 *
 * @param wanted What the publications of this path want that are not proven yet; the order does not matter.
 */
export function provenUpTo(wanted: readonly Wanted[], sight: Sight): number | null {
  const newest = (rows: Wanted[]) =>
    rows.reduce<Wanted | null>((a, b) => (a && a.sequence > b.sequence ? a : b), null)
  if (sight.kind === 'page') {
    const contained = newest(wanted.filter(({ sequence }) => sequence <= sight.sequence))
    return contained && contained.expectation !== 'GONE' ? contained.sequence : null
  }
  if (sight.kind === 'gone')
    return newest(wanted.filter(({ expectation }) => expectation !== 'PRESENT'))?.sequence ?? null
  return null
}

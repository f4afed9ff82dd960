import type { PathExpectation } from '@presstime/db/generated'
import type { Sight } from './probe.ts'

/** What a publication expects at a path. */
export type Wanted = { sequence: number; expectation: PathExpectation }

/**
 * Returns which publications of a path a probe has proven: all up to the returned sequence. Null means that
 * none is proven.
 *
 * A page at sequence 7 proves every publication up to 7: the page contains the earlier changes, or later
 * changes have replaced them. The page proves nothing when the newest of these publications removed the page,
 * because the page should not exist. A missing page proves the newest removal and everything before it. For a
 * path that a site does not need to have, a missing page also proves everything.
 *
 * @param wanted What the unproven publications of this path expect, in any order.
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

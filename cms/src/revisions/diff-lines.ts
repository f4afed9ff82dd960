import { structuredPatch } from 'diff'

/** A line of a comparison. */
export type DiffLine = { kind: 'ADDED' | 'REMOVED' | 'UNCHANGED'; text: string }

/** A stretch of lines in which something changed, with what is around it. */
export type DiffHunk = {
  /** The number of its first line in the old text, from 1. */
  oldStart: number
  /** The number of its first line in the new text, from 1. */
  newStart: number
  lines: DiffLine[]
}

/** What differs between two texts. */
export type LineDiff = {
  /** In the order of the text; none when the texts are equal. */
  hunks: DiffHunk[]
  /** False when the texts were too long or too different to compare line by line; see `diffLines`. */
  exact: boolean
}

/** How many unchanged lines stand before and after what changed. */
const contextLines = 3

/** The longest text that is compared line by line, in lines: taking a longer one apart would hold up other requests. */
const maxLines = 20_000

/** How many lines may be added or removed: the time grows with the square of it. */
const maxChanges = 1_000

/** How long a comparison may take, in ms. */
const timeoutMs = 3_000

/** The most lines of one kind that a comparison shows which is not exact. */
const maxShown = 5_000

/**
 * Compares two texts line by line (Myers' algorithm, as `diff` does it), in slices of a few milliseconds, so that requests
 * are answered meanwhile.
 *
 * Texts of more than 20,000 lines, and those in which more than 1,000 lines were added or removed, are not compared so:
 * everything between their first and their last difference then counts as removed and as added, and of each 5,000 lines are
 * shown.
 */
export async function diffLines(before: string, after: string): Promise<LineDiff> {
  if (before === after) return { hunks: [], exact: true }
  const old = before.split('\n')
  const now = after.split('\n')
  const patch = Math.max(old.length, now.length) > maxLines ? undefined : await patchOf(before, after)
  if (!patch) return { hunks: [replaced(old, now)], exact: false }
  const hunks = patch.hunks.map(({ oldStart, newStart, lines }) => ({
    oldStart,
    newStart,
    lines: lines.flatMap((line) => toLine(line) ?? []),
  }))
  return { hunks, exact: true }
}

/** Undefined when the limits are over. */
const patchOf = (before: string, after: string) =>
  new Promise<ReturnType<typeof structuredPatch> | undefined>((resolve) => {
    const options = {
      context: contextLines,
      maxEditLength: maxChanges,
      timeout: timeoutMs,
      callback: resolve,
    }
    structuredPatch('', '', before, after, undefined, undefined, options)
  })

const kinds: Record<string, DiffLine['kind']> = { '+': 'ADDED', '-': 'REMOVED', ' ': 'UNCHANGED' }

/** Null for the remark that a text does not end with a line break. @param line As in a unified diff: its sign first. */
function toLine(line: string): DiffLine | null {
  const kind = kinds[line.charAt(0)]
  return kind ? { kind, text: line.slice(1) } : null
}

/** One hunk that has everything between the first and the last line that differ. */
function replaced(old: string[], now: string[]): DiffHunk {
  const shorter = Math.min(old.length, now.length)
  let head = 0
  while (head < shorter && old[head] === now[head]) head++
  let tail = 0
  while (tail < shorter - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++

  const start = Math.max(0, head - contextLines)
  const end = now.length - tail
  const lines = (kind: DiffLine['kind'], texts: string[]) => texts.map((text) => ({ kind, text }))
  return {
    oldStart: start + 1,
    newStart: start + 1,
    lines: [
      ...lines('UNCHANGED', now.slice(start, head)),
      ...lines('REMOVED', old.slice(head, old.length - tail).slice(0, maxShown)),
      ...lines('ADDED', now.slice(head, end).slice(0, maxShown)),
      ...lines('UNCHANGED', now.slice(end, end + contextLines)),
    ],
  }
}

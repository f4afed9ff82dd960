import { structuredPatch } from 'diff'

/** A line of a comparison. */
export type DiffLine = { kind: 'ADDED' | 'REMOVED' | 'UNCHANGED'; text: string }

/** A group of lines with changes, and the unchanged lines around them. */
export type DiffHunk = {
  /** The number of its first line in the old text. The first line of the text is 1. */
  oldStart: number
  /** The number of its first line in the new text. The first line of the text is 1. */
  newStart: number
  lines: DiffLine[]
}

/** The differences between two texts. */
export type LineDiff = {
  /** In the order of the text. Empty when the texts are equal. */
  hunks: DiffHunk[]
  /** False when the texts were too long or too different for a comparison line by line; see `diffLines`. */
  exact: boolean
}

/** The number of unchanged lines before and after a change. */
const contextLines = 3

/**
 * The longest text that is compared line by line, in lines. Splitting a longer text would block other
 * requests.
 */
const maxLines = 20_000

/** The highest number of added and removed lines. The time grows with its square. */
const maxChanges = 1_000

/** How long a comparison may take, in ms. */
const timeoutMs = 3_000

/** The highest number of added lines, and of removed lines, in the result of an inexact comparison. */
const maxShown = 5_000

/**
 * Compares two texts line by line (Myers' algorithm, as in `diff`). It runs in slices of a few milliseconds,
 * so that other requests are answered in between.
 *
 * Texts of more than 20,000 lines, or with more than 1,000 added or removed lines, are not compared line by
 * line. Everything between the first and the last difference then counts as removed and as added, and 5,000
 * lines of each are returned.
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

/** Undefined when a limit is exceeded. */
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

/**
 * Null for the note that a text does not end with a line break.
 *
 * @param line A line of a unified diff. It begins with its sign.
 */
function toLine(line: string): DiffLine | null {
  const kind = kinds[line.charAt(0)]
  return kind ? { kind, text: line.slice(1) } : null
}

/** Builds one hunk with everything between the first and the last different line. */
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

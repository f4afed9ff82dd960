import { performance } from 'node:perf_hooks'
import { describe, expect, test } from 'vitest'
import { diffLines } from './diff-lines.ts'

const lines = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => text(i))

/** Formats a diff in short: a sign and the text of each line. */
const short = async (before: string, after: string) =>
  (await diffLines(before, after)).hunks.map(({ lines }) =>
    lines.map(({ kind, text }) => ({ ADDED: '+', REMOVED: '-', UNCHANGED: ' ' })[kind] + text),
  )

test('equal texts have no hunks', async () => {
  expect(await diffLines('a\nb', 'a\nb')).toEqual({ hunks: [], exact: true })
})

test.each<[string, string, string, string[]]>([
  ['a line that was changed', 'a\nb\nc', 'a\nB\nc', [' a', '-b', '+B', ' c']],
  ['a line that was added', 'a\nc', 'a\nb\nc', [' a', '+b', ' c']],
  ['a line that was removed', 'a\nb\nc', 'a\nc', [' a', '-b', ' c']],
  ['a text that was empty', '', 'a', ['+a']],
  ['a text that is empty', 'a', '', ['-a']],
  ['a line that begins with a sign', '- a\n', '+ a\n', ['-- a', '++ a']],
  ['a line that begins with a backslash', '\\ a\n', '\\ b\n', ['-\\ a', '+\\ b']],
  ['a line break at the end', 'a', 'a\n', ['-a', '+a']],
])('%s', async (_name, before, after, expected) => {
  expect(await short(before, after)).toEqual([expected])
})

test('distant changes are in separate hunks, with three lines around and their line numbers', async () => {
  const before = lines(40, String)
  const after = before.with(10, 'ten').toSpliced(30, 0, 'added')
  const { hunks } = await diffLines(before.join('\n'), after.join('\n'))
  expect(hunks.map(({ oldStart, newStart }) => [oldStart, newStart])).toEqual([
    [8, 8],
    [28, 28],
  ])
  expect(hunks[1]?.lines.map(({ text }) => text)).toEqual(['27', '28', '29', 'added', '30', '31', '32'])
})

describe('texts of 1 MB', () => {
  const size = 1_000_000
  const different = (name: string) =>
    lines(15_000, (index) => `${name} ${index} ${'x'.repeat(48)}`).join('\n')

  test.each<[string, string, string]>([
    ['that have nothing in common', different('old'), different('new')],
    ['of empty lines', '\n'.repeat(size), `x${'\n'.repeat(size - 1)}`],
    [
      'of lines that repeat',
      lines(size / 2, (i) => `${i % 3}`).join('\n'),
      lines(size / 2, (i) => `${i % 5}`).join('\n'),
    ],
    ['of one line', 'a'.repeat(size), 'b'.repeat(size)],
  ])('%s are compared without blocking the process', async (_name, before, after) => {
    let last = performance.now()
    let longest = 0
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }, 1)
    const { hunks } = await diffLines(before, after)
    clearInterval(timer)
    longest = Math.max(longest, performance.now() - last)
    expect(hunks.flatMap(({ lines }) => lines).length).toBeLessThanOrEqual(10_006)
    // Without slices these take minutes. One slice takes some tens of milliseconds, even on a busy machine.
    expect(longest).toBeLessThan(2_000)
  })

  test('that differ in a few lines are compared exactly', async () => {
    const before = lines(15_000, (index) => `line ${index} ${'x'.repeat(48)}`)
    const { hunks, exact } = await diffLines(before.join('\n'), before.with(7_000, 'changed').join('\n'))
    expect(exact).toBe(true)
    expect(hunks).toHaveLength(1)
    expect(hunks[0]?.oldStart).toBe(6_998)
  })
})

test('texts that are too different are replaced between the first and the last difference', async () => {
  const frame = (middle: string[]) => ['1', '2', '3', '4', ...middle, '5', '6', '7', '8'].join('\n')
  const before = frame(lines(1_000, (index) => `old ${index}`))
  const { hunks, exact } = await diffLines(before, frame(lines(900, (index) => `new ${index}`)))
  expect(exact).toBe(false)
  const [hunk] = hunks
  expect(hunk).toMatchObject({ oldStart: 2, newStart: 2 })
  const count = (wanted: string) => hunk?.lines.filter(({ kind }) => kind === wanted).length
  expect([count('UNCHANGED'), count('REMOVED'), count('ADDED')]).toEqual([6, 1_000, 900])
  expect(hunk?.lines.slice(-3).map(({ text }) => text)).toEqual(['5', '6', '7'])
})

import { expect, test } from 'vitest'
import { createProgressLine, progressText } from './progress-line.ts'

test.each([
  [{ done: 0, total: 1_000, at: 'a.md' }, 0, '  0 of 1000 (0 %) · a.md'],
  [{ done: 250, total: 1_000, at: 'a.md' }, 50, '  250 of 1000 (25 %) · 50/s · 0:15 left · a.md'],
  [{ done: 1, total: 20_001, at: 'a.md' }, 4.25, '  1 of 20001 (0 %) · 4.3/s · 1:18:26 left · a.md'],
  [{ done: 12, at: 'a.md' }, 3, '  12 · 3.0/s · a.md'],
  [{ done: 1, at: '\x1b[2Ka\n.md' }, 0, '  1 · \ufffd[2Ka\ufffd.md'],
  [{ done: 0, total: 0, at: '' }, 0, '  0 of 0 (100 %)'],
])('%j at %d a second reads %s', (progress, rate, text) => {
  expect(progressText(progress, rate, 200)).toBe(text)
})

test('a line is always shorter than the terminal, so that it can be cleared', () => {
  const text = progressText({ done: 1, total: 2, at: 'a/very/long/path/to/a/post.md' }, 0, 30)
  expect(text).toBe('  1 of 2 (50 %) · a/very/lon…')
  expect(text.length).toBeLessThan(30)
})

test('no progress is written when the output is not a terminal', () => {
  const written: string[] = []
  const line = createProgressLine({ write: (text) => written.push(text) })
  line.show({ done: 1, total: 2, at: 'a.md' })
  line.clear()
  expect(written).toEqual([])
})

test('on a terminal the line is replaced, and cleared at the end', () => {
  const written: string[] = []
  const line = createProgressLine({ isTTY: true, columns: 80, write: (text) => written.push(text) })
  line.clear()
  line.show({ done: 1, total: 2, at: 'a.md' })
  line.show({ done: 2, total: 2, at: 'too soon after' })
  line.clear()
  expect(written).toEqual(['\r\x1b[K  1 of 2 (50 %) · a.md', '\r\x1b[K'])
})

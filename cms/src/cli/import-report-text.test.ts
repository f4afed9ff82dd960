import { expect, test } from 'vitest'
import type { ImportReport, ReportedEntry } from '../importing/report.ts'
import { importReportText } from './import-report-text.ts'

const post = (place: string, fields: Partial<ReportedEntry> = {}): ReportedEntry => ({
  place,
  kind: 'post',
  outcome: 'made',
  state: 'public',
  notes: [],
  ...fields,
})

const reportOf = (entries: ReportedEntry[], fields: Partial<ImportReport> = {}): ImportReport => {
  const counts: ImportReport['counts'] = {}
  for (const { kind, outcome } of entries) {
    counts[kind] = { ...counts[kind], [outcome]: (counts[kind]?.[outcome] ?? 0) + 1 }
  }
  return {
    source: 'content',
    dryRun: false,
    startedAt: '2026-01-31T12:00:00.000Z',
    durationMs: 1_234,
    complete: true,
    counts,
    notInSource: [],
    notes: [],
    publications: [],
    entries,
    ...fields,
  }
}

test('counts are a table, and every skipped entry has a reason', () => {
  const text = importReportText(
    reportOf([
      post('a.md'),
      post('b.md', { state: 'draft', outcome: 'updated', notes: ['The key "layout" is not kept.'] }),
      post('c.md', { outcome: 'skipped', code: 'EDITED_IN_CMS', reason: 'It was edited since.' }),
      post('d.md', { outcome: 'failed', reason: 'Line 2: the front matter is no YAML.' }),
      { place: 'a.png', kind: 'media', outcome: 'made', notes: [] },
    ]),
  )
  expect(text).toBe(`Import of content (1.2 s)

         made  updated  unchanged  skipped  failed
  posts     1        1          0        1       1
  media     1        0          0        0       0

  Of the posts and pages: 1 public, 1 draft.

Failed (1)
  d.md: Line 2: the front matter is no YAML.

Skipped (1)
  c.md: It was edited since.

Notes (1)
  b.md: The key "layout" is not kept.
`)
})

test('a message about thousands of places is shown once, with the first places', () => {
  const entries = Array.from({ length: 10_000 }, (_, index) =>
    post(`${index}.md`, {
      notes: ['The key "layout" is not kept.', `The image img/${index}.png is not there.`],
    }),
  )
  const text = importReportText(reportOf(entries))
  expect(text.split('\n').length).toBeLessThan(30)
  expect(text).toContain(`  10000 × The key "layout" is not kept.\n        0.md, 1.md, 2.md and 9997 more`)
  expect(text).toContain(
    '  10000 × The image … is not there.\n        0.md: img/0.png\n        1.md: img/1.png\n',
  )
})

test('a thousand different notes are cut, and a line says where the rest is', () => {
  const letters = (index: number) =>
    `${index}`.replaceAll(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '')
  const entries = Array.from({ length: 1_000 }, (_, index) =>
    post(`${index}.md`, { notes: [`Something ${letters(index)} happened`] }),
  )
  const text = importReportText(reportOf(entries))
  expect(text).toContain('… and 975 more; --report <file> writes all.')
})

test('entries that the source lost, and notes on the whole source, are separate parts', () => {
  const goes = { place: 'goes.md', path: '/blog/goes', state: 'public', reason: 'It is gone.' } as const
  const text = importReportText(reportOf([], { notInSource: [goes], notes: ['Say --base-path.'] }))
  expect(text).toMatch(/^Not in the source any more \(1\)\n {2}goes\.md: It is gone\.$/m)
  expect(text).toMatch(/^Of the source\n {2}Say --base-path\.$/m)
})

test('the report of a dry run says so at its beginning and end', () => {
  const text = importReportText(reportOf([post('a.md')], { dryRun: true }))
  expect(text).toMatch(/^DRY RUN of content .* Nothing was changed; this is what would happen:\n/)
  expect(text).toMatch(/This was a dry run: nothing was changed.\n$/)
})

test('an incomplete import says so, and so does one that found nothing', () => {
  expect(importReportText(reportOf([], { complete: false }))).toMatch(/The import did not finish/)
  expect(importReportText(reportOf([]))).toContain('Nothing was found to import.')
})

test('text of a source cannot send commands to the terminal', () => {
  const text = importReportText(
    reportOf(
      [
        post('\x1b[2Ja\n.md', {
          notes: ['\x1b]0;title\x07It is \x9b31mred\r\nand blue.'],
          outcome: 'failed',
        }),
      ],
      { source: '\x1b[31mblog' },
    ),
  )
  expect(text).not.toMatch(/[^\P{Cc}\n]/u)
  expect(text).toContain('Import of \ufffd[31mblog')
  expect(text).toContain('  \ufffd[2Ja\ufffd.md: \ufffd]0;title\ufffdIt is \ufffd31mred\nand blue.')
})

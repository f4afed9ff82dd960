import { expect, test } from 'vitest'
import type { ImportReport, ReportedEntry } from '../importing/report.ts'
import { exitCodeOf } from './import-exit-code.ts'
import { importReportText } from './import-report-text.ts'

const reportOf = (...entries: Partial<ReportedEntry>[]): ImportReport => ({
  source: 'blog.xml',
  dryRun: false,
  startedAt: '2026-01-31T12:00:00.000Z',
  durationMs: 1,
  complete: true,
  counts: {},
  notInSource: [],
  notes: [],
  publications: [],
  entries: entries.map((entry) => ({ place: 'a', kind: 'post', outcome: 'made', notes: [], ...entry })),
})

const leftOut = { kind: 'file', outcome: 'skipped', code: 'NOT_IMPORTED' } as const

test.each<[string, Partial<ReportedEntry>[], number]>([
  ['a post that was made', [{}, leftOut], 0],
  ['a post that was here already', [{ outcome: 'unchanged' }, leftOut], 0],
  ['a post that stays as it was edited', [{ outcome: 'skipped', code: 'EDITED_IN_CMS' }], 0],
  ['an entry that failed', [{}, { outcome: 'failed' }], 1],
  ['entries that were all left out', [leftOut, leftOut], 1],
  ['nothing at all', [], 1],
])('an import of %s ends with its exit code', (_what, entries, exitCode) => {
  expect(exitCodeOf(reportOf(...entries), true)).toBe(exitCode)
})

test('an import that imported nothing says so', () => {
  expect(importReportText(reportOf(leftOut))).toContain('Nothing was imported')
  expect(importReportText(reportOf({}, leftOut))).not.toContain('Nothing was imported')
})

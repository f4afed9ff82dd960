import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readBuiltAt, writeBuiltAt } from './built-at.ts'

let dist: string
beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), 'presstime-built-at-'))
})
afterEach(() => rmSync(dist, { recursive: true }))

test.each([42, 0, null])('%s is read back unchanged', (sequence) => {
  writeBuiltAt(dist, sequence)
  expect(readBuiltAt(dist)).toBe(sequence)
})

test('a build without a recorded sequence may be older than any publication', () => {
  expect(readBuiltAt(dist)).toBe(0)
})

test.each(['', '{"sequ', '{}', '{"sequence":-1}', '{"sequence":"7"}'])(
  'so may a build with the record %j',
  (text) => {
    writeFileSync(join(dist, 'presstime-built-at.json'), text)
    expect(readBuiltAt(dist)).toBe(0)
  },
)

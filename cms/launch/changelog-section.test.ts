import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const script = path.resolve(import.meta.dirname, '../../.github/changelog-section.mjs')
const changelog = `# Changelog

## [Unreleased]

- Not out yet.

## [0.2.0] - 2026-12-01

### Added

- A subtitle ([#12]).

## [0.2.0-rc.1] - 2026-11-30

- A trial.

## [0.1.0] - 2026-11-21

- The first one.

[0.1.0]: https://example.com/v0.1.0
`

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'changelog-'))
  await writeFile(path.join(folder, 'CHANGELOG.md'), changelog)
})
afterAll(() => rm(folder, { recursive: true }))

const notesOf = (tag: string) => {
  const file = path.join(folder, 'CHANGELOG.md')
  const { status, stdout } = spawnSync(process.execPath, [script, tag, file], { encoding: 'utf8' })
  return { status, stdout }
}

test.each([
  ['v0.2.0', '### Added\n\n- A subtitle ([#12]).\n'],
  ['v0.2.0-rc.1', '- A trial.\n'],
  ['v0.1.0', '- The first one.\n'],
])('the release of %s has its section and no other', (tag, text) => {
  expect(notesOf(tag)).toEqual({ status: 0, stdout: text })
})

test.each(['v0.3.0', 'v0.2', 'v', ''])('there is no release of %j, which has no section', (tag) => {
  expect(notesOf(tag)).toEqual({ status: 1, stdout: '' })
})

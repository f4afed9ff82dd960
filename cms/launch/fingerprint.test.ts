import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fingerprint } from './fingerprint.mjs'

let root: string
let before: string
const hash = () => fingerprint(root, ['site', 'lock.yaml'], ['a setting'])

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'presstime-fingerprint-'))
  await mkdir(path.join(root, 'site/app'), { recursive: true })
  await writeFile(path.join(root, 'site/app/page.tsx'), 'one')
  await writeFile(path.join(root, 'lock.yaml'), 'lock')
  before = await hash()
})
afterEach(() => rm(root, { recursive: true }))

test('the same inputs give the same fingerprint', async () => {
  expect(await hash()).toBe(before)
})

test.each([
  ['a changed file', () => writeFile(path.join(root, 'site/app/page.tsx'), 'two')],
  ['a new file', () => writeFile(path.join(root, 'site/app/new.tsx'), '')],
  ['a removed file', () => rm(path.join(root, 'lock.yaml'))],
])('%s changes it', async (_name, change) => {
  await change()
  expect(await hash()).not.toBe(before)
})

test('a changed setting changes it', async () => {
  expect(await fingerprint(root, ['site', 'lock.yaml'], ['another'])).not.toBe(before)
})

test('generated files do not change it', async () => {
  for (const folder of ['.next', '.next-e2e', 'node_modules']) {
    await mkdir(path.join(root, 'site', folder))
    await writeFile(path.join(root, 'site', folder, 'made.js'), 'made')
  }
  expect(await hash()).toBe(before)
})

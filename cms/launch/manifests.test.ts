import { spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { manifests } from './install.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const packages = spawnSync('git', ['ls-files', '*/package.json'], { cwd: root, encoding: 'utf8' })
  .stdout.split('\n')
  .filter(Boolean)

test('a change of any package is a reason to install', () => {
  expect(packages.length).toBeGreaterThan(4)
  expect(manifests).toEqual(expect.arrayContaining(packages))
})

test.each(['cms/Dockerfile', 'site/Dockerfile'])('%s hands every package to the install', async (file) => {
  const dockerfile = await readFile(path.join(root, file), 'utf8')
  const copied = [...dockerfile.matchAll(/^COPY (\S+\/package\.json) (\S+)$/gm)]
  expect(copied.map(([, from]) => from).sort()).toEqual(packages.sort())
  for (const [, from, to] of copied) expect(`${to}package.json`).toBe(from)
})

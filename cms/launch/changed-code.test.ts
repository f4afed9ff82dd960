import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { watchCode } from './changed-code.ts'

test.each(['cms/src', 'packages/protocol/src'])(
  'a restarted CMS prints a warning if %s has changed since the start, and only then',
  async (folder) => {
    const root = await mkdtemp(path.join(tmpdir(), 'presstime-code-'))
    onTestFinished(() => rm(root, { recursive: true }))
    await mkdir(path.join(root, folder), { recursive: true })
    await writeFile(path.join(root, folder, 'main.ts'), 'one')
    const said: string[] = []
    const sayIfChanged = await watchCode(root, (text) => said.push(text))
    await sayIfChanged()
    expect(said).toEqual([])
    await writeFile(path.join(root, folder, 'main.ts'), 'two')
    await sayIfChanged()
    expect(said).toEqual([expect.stringContaining('The code of the CMS has changed')])
  },
)

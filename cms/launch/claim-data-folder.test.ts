import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { claimDataFolder } from './claim-data-folder.ts'

test('a second `npm start` on a data folder is refused and names the process of the first', async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'presstime-claim-'))
  onTestFinished(() => rm(dataDir, { recursive: true }))
  const script = `
    import { claimDataFolder } from ${JSON.stringify(new URL('claim-data-folder.ts', import.meta.url).href)}
    claimDataFolder({ dataDir: ${JSON.stringify(dataDir)} })
    console.log('claimed')
    process.stdin.resume()`
  const first = spawn(process.execPath, ['--input-type=module', '-e', script, 'cms/launch/start.ts'])
  onTestFinished(() => void first.kill('SIGKILL'))
  await once(first.stdout, 'data')
  expect(() => claimDataFolder({ dataDir })).toThrow(
    `Presstime already runs on the data folder ${dataDir} (process ${first.pid}). ` +
      'Stop it first, or set DATA_DIR and the ports to run a second one.',
  )
  first.stdin.end()
  await once(first, 'exit')
  claimDataFolder({ dataDir })
})

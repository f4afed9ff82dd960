import { execFileSync } from 'node:child_process'
import { chmod, chown, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findBinaries } from './binaries.ts'
import { serverPrivileges } from './privileges.ts'
import { runProgram } from './run-program.ts'

const isRootOnLinux = process.platform === 'linux' && process.getuid?.() === 0
const nobody = { uid: 65_534, gid: 65_534 }

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'presstime-privileges-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test.runIf(isRootOnLinux)('Postgres runs from a folder that only root may enter', async () => {
  const native = dirname(dirname(findBinaries().postgres))
  execFileSync('cp', ['-a', native, folder])
  const programs = join(folder, basename(native), 'bin')
  const home = join(folder, 'home')
  await mkdir(home)
  await chown(home, nobody.uid, nobody.gid)
  const spawnProgram = serverPrivileges(nobody, [join(programs, 'postgres'), join(home, 'data')])
  const initdb = spawnProgram(join(programs, 'initdb'), ['-D', join(home, 'data'), '--no-sync', '--locale=C'])
  expect(await runProgram(initdb, AbortSignal.timeout(60_000))).toContain('Success')
})

test.runIf(isRootOnLinux)('the server gets no capability when it needs none', async () => {
  await chmod(folder, 0o711)
  const status = serverPrivileges(nobody, [join(folder, 'data')])('cat', ['/proc/self/status'])
  const text = await runProgram(status, AbortSignal.timeout(60_000))
  expect(text).toMatch(/^CapEff:\s*0+$/m)
  expect(text).toMatch(/^CapAmb:\s*0+$/m)
  expect(text).toMatch(/^Uid:\s*65534\s+65534\s+65534/m)
  expect(text).toMatch(/^Groups:\s*$/m)
})

test.runIf(isRootOnLinux)('the server gets one capability when it needs it', async () => {
  const status = serverPrivileges(nobody, [join(folder, 'data')])('cat', ['/proc/self/status'])
  const text = await runProgram(status, AbortSignal.timeout(60_000))
  // Bit 2 is CAP_DAC_READ_SEARCH, bit 1 CAP_DAC_OVERRIDE.
  expect(text).toMatch(/^CapPrm:\s*0+[24]$/m)
})

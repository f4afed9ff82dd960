import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { releaseLock, takeLock, withLock } from './lock.mjs'

let folder: string
const file = () => path.join(folder, 'lock')
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'presstime-lock-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** Starts another process that takes the lock and holds it until its standard input ends. */
async function otherHolder() {
  const script = `
    import { releaseLock, takeLock } from ${JSON.stringify(new URL('lock.mjs', import.meta.url).href)}
    console.log(takeLock(${JSON.stringify(file())}, 'holds-the-lock') ?? 'ours')
    process.stdin.resume().on('end', () => releaseLock(${JSON.stringify(file())}))`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, 'holds-the-lock'])
  onTestFinished(() => void child.kill('SIGKILL'))
  const [said] = await once(child.stdout, 'data')
  return { child, said: String(said).trim() }
}

test('a lock is held by one process until that process releases it', async () => {
  const { child, said } = await otherHolder()
  expect(said).toBe('ours')
  expect(takeLock(file(), 'holds-the-lock')).toBe(child.pid)
  child.stdin.end()
  await once(child, 'exit')
  expect(takeLock(file(), 'holds-the-lock')).toBeUndefined()
  releaseLock(file())
  expect(await readdir(folder)).toEqual([])
})

test('the lock of a process that was killed is free', async () => {
  const { child } = await otherHolder()
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(takeLock(file(), 'holds-the-lock')).toBeUndefined()
})

test('a lock whose process id belongs to another program, as after a reboot, is free', async () => {
  await writeFile(file(), String(process.ppid))
  expect(takeLock(file(), 'holds-the-lock')).toBeUndefined()
})

test('a process waits until the lock is released, and says once that it waits', async () => {
  const { child } = await otherHolder()
  const waitedFor: number[] = []
  const lock = {
    file: file(),
    program: 'holds-the-lock',
    signal: new AbortController().signal,
    waiting: (holder: number) => void waitedFor.push(holder),
  }
  const work = withLock(lock, async () => child.exitCode)
  child.stdin.end()
  expect(await work).toBe(0)
  expect(waitedFor).toEqual([child.pid])
})

test('only one of several processes gets a stale lock', async () => {
  await writeFile(file(), '999999999')
  const said = await Promise.all(Array.from({ length: 4 }, otherHolder))
  expect(said.filter((one) => one.said === 'ours').length).toBe(1)
})

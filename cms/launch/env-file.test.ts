import { copyFile, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ensureEnvFile } from './env-file.ts'

let root: string

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'presstime env '))
  await copyFile(new URL('../../.env.example', import.meta.url), path.join(root, '.env.example'))
})
afterEach(() => rm(root, { recursive: true }))

const envFile = () => readFile(path.join(root, '.env'), 'utf8')

test('the first start makes .env with new secrets, for its owner only', async () => {
  expect(await ensureEnvFile(root)).toBe(true)
  const text = await envFile()
  expect(text).toMatch(/^ADMIN_TOKEN=pt_[\w-]{43}$/m)
  expect(text).toMatch(/^WEBHOOK_SECRET=whsec_[A-Za-z0-9+/]{43}=$/m)
  expect(text).toMatch(/^ENCRYPTION_KEY=[A-Za-z0-9+/]{43}=$/m)
  expect(text).toMatch(/^POSTGRES_PASSWORD=[\w-]{32}$/m)
  expect((await stat(path.join(root, '.env'))).mode & 0o777).toBe(0o600)
})

test('two projects get different secrets', async () => {
  await ensureEnvFile(root)
  const first = await envFile()
  await rm(path.join(root, '.env'))
  await ensureEnvFile(root)
  const tokenOf = (text: string) => /^ADMIN_TOKEN=.*$/m.exec(text)?.[0]
  expect(tokenOf(await envFile())).not.toBe(tokenOf(first))
})

test('a .env that is there is never written to', async () => {
  await writeFile(path.join(root, '.env'), 'CMS_PORT=4100\n')
  expect(await ensureEnvFile(root)).toBe(false)
  expect(await envFile()).toBe('CMS_PORT=4100\n')
})

test('no new secrets are made beside a database whose .env is gone', async () => {
  await mkdir(path.join(root, '.data/postgres'), { recursive: true })
  await expect(ensureEnvFile(root)).rejects.toThrow(/no \.env with its secrets/)
  await expect(envFile()).rejects.toThrow()
})

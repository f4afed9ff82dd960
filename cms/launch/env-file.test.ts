import { copyFile, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseEnv } from 'node:util'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SettingsError } from './config.ts'
import { ensureEnvFile, withSettings } from './env-file.ts'

let root: string

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'presstime env '))
  await copyFile(new URL('../../.env.example', import.meta.url), path.join(root, '.env.example'))
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(root, { recursive: true })
})

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

test('an existing .env is never changed', async () => {
  await writeFile(path.join(root, '.env'), 'CMS_PORT=4100\n')
  expect(await ensureEnvFile(root)).toBe(false)
  expect(await envFile()).toBe('CMS_PORT=4100\n')
})

test('no new secrets are made beside a database whose .env is gone', async () => {
  await mkdir(path.join(root, '.data/postgres'), { recursive: true })
  await expect(ensureEnvFile(root)).rejects.toThrow(/no \.env with its secrets/)
  await expect(envFile()).rejects.toThrow()
})

test('settings in the environment of the first start are kept for commands in another shell', async () => {
  const given = {
    CMS_PORT: '4100',
    SITE_PORT: '3100',
    POSTGRES_PORT: '5533',
    DATA_DIR: '/srv/my blog/data',
    SITE_URL: 'https://blog.example.com',
    ADMIN_TOKEN: `pt_${'a'.repeat(40)}`,
  }
  for (const [name, value] of Object.entries(given)) vi.stubEnv(name, value)
  await ensureEnvFile(root)
  vi.unstubAllEnvs()
  expect(parseEnv(await envFile())).toMatchObject({ ...given, CMS_HOST: '127.0.0.1', LOG_LEVEL: 'info' })
})

test.each(['a b', 'a#b', "it's", 'a"b', 'a$b', '  padded '])(
  'the value %j is read back as it was',
  (value) => {
    const { text } = withSettings('# MAIL_FROM=Presstime <presstime@example.com>\n', { MAIL_FROM: value })
    expect(parseEnv(text)).toEqual({ MAIL_FROM: value })
  },
)

test('a value that .env cannot hold is refused with the name of its setting', () => {
  expect(() => withSettings('MAIL_FROM=\n', { MAIL_FROM: 'two\nlines' })).toThrow(SettingsError)
})

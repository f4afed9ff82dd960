import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from '@presstime/db/testing/server'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { runCli } from '../testing/cli.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'presstime-cli-'))
  await writeFile(path.join(folder, 'hello.md'), '# Hello\n')
  await writeFile(path.join(folder, 'blog.zip'), Buffer.from('504b0304140000', 'hex'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const settings = (databaseUrl: string) => ({
  DATABASE_URL: databaseUrl,
  ADMIN_TOKEN: 'x'.repeat(32),
  ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  WEBHOOK_SECRET: `whsec_${randomBytes(32).toString('base64')}`,
  SITE_ORIGIN: 'http://127.0.0.1:9',
  MEDIA_DIR: path.join(folder, 'media'),
})

test.each([
  [['--help'], ['import [options] <from>', 'export [options] <folder>', 'Examples:', 'npm run presstime --']],
  [
    ['import', '--help'],
    ['--dry-run', '--map <field=key...>', 'Examples:', 'Exit codes: 0 done'],
  ],
  [
    ['export', '--help'],
    ['<folder>', 'Examples:', 'Exit codes: 0 done'],
  ],
])('%j prints help on standard output and needs no settings', async (args, parts) => {
  const { exitCode, stdout, stderr } = await runCli(args)
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
  for (const part of parts) expect(stdout).toContain(part)
})

test('--version prints the version of the package', async () => {
  expect(await runCli(['--version'])).toEqual({
    exitCode: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    stderr: '',
  })
})

test.each([
  [[], /^Usage: presstime/],
  [
    ['publish'],
    /unknown command 'publish'\n[\s\S]*The commands are:\n {2}import +Imports posts[\s\S]*\n {2}export +Writes/,
  ],
  [['improt', '.'], /unknown command 'improt'\n\(Did you mean import\?\)\n[\s\S]*The commands are:/],
  [['--drop'], /unknown option '--drop'\n[\s\S]*The commands are:/],
  [['import'], /missing required argument 'from'/],
  [['import', 'a', 'b'], /too many arguments/],
  [['import', '.', '--drop'], /unknown option '--drop'/],
  [['import', '.', '--format', 'word'], /'word' is invalid. Allowed choices are markdown, wordpress/],
  [['import', '.', '--wait'], /--wait needs --publish/],
  [['import', '.', '--media', 'uploads'], /--media is not an option for markdown/],
])('%j is wrong usage: exit code 2 and a message', async (args, message) => {
  const { exitCode, stdout, stderr } = await runCli(args, {}, folder)
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
  expect(stderr).toMatch(message)
  expect(stderr).not.toMatch(/^ +at /m)
})

test('a missing folder, an archive and an impossible report file cause one sentence each', async () => {
  const failed = (stderr: unknown) => ({ exitCode: 1, stdout: '', stderr })
  expect(await runCli(['import', 'nothing'], {}, folder)).toEqual(
    failed(`There is no folder or file ${path.join(folder, 'nothing')}.\n`),
  )
  expect(await runCli(['import', 'blog.zip'], {}, folder)).toEqual(
    failed(expect.stringMatching(/^\S*blog\.zip is an archive: unpack it.*\n$/)),
  )
  expect(await runCli(['import', '.', '--report', 'none/report.json'], {}, folder)).toEqual(
    failed(expect.stringMatching(/^The report cannot be written to \S*report\.json: .*none is missing.*\n$/)),
  )
})

test('all missing settings are named', async () => {
  const { exitCode, stderr } = await runCli(['import', '.'], {}, folder)
  expect(exitCode).toBe(1)
  expect(stderr).toMatch(
    /^These settings are missing or wrong.*DATABASE_URL: is not set.*ENCRYPTION_KEY: is not set/s,
  )
  expect(stderr).not.toMatch(/^ +at /m)
})

test('a database that does not run causes one sentence without its password', async () => {
  const url = `postgresql://presstime:top-secret@127.0.0.1:${await freePort()}/presstime`
  const { exitCode, stdout, stderr } = await runCli(['import', '.'], settings(url), folder)
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
  expect(stderr).toMatch(/^The database cannot be reached: check whether it runs .*\n$/)
})

test('a wrong database password causes one sentence', async () => {
  const url = new URL(inject('testTemplate').adminUrl)
  url.password = 'top-secret'
  const { exitCode, stderr } = await runCli(['import', '.'], settings(url.href), folder)
  expect(exitCode).toBe(1)
  expect(stderr).toMatch(/^The database refuses the user or the password.*\n$/)
})

test('a database that Presstime was never started on causes one sentence', async () => {
  const { exitCode, stderr } = await runCli(
    ['import', '.'],
    settings(inject('testTemplate').adminUrl),
    folder,
  )
  expect(exitCode).toBe(1)
  expect(stderr).toMatch(/^The database is empty\. Start Presstime once \(`npm start`.*\n$/)
})

import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { buildFolder, removeAbandonedBuilds } from './build-folder.ts'
import { readSettings, type Settings } from './config.ts'
import { fillSecrets } from './env-file.ts'
import { buildAndStamp, buildSettings, moveStampOn, siteIsBuilt } from './site-build.ts'

let root: string
const page = () => path.join(root, 'site/page.tsx')
const signal = new AbortController().signal

/**
 * A build script that behaves like Next's: it empties its folder except for the cache and copies the page. It
 * waits while the file `wait` exists.
 */
const build = `
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
const folder = process.env.NEXT_DIST_DIR
mkdirSync(folder, { recursive: true })
for (const name of readdirSync(folder)) if (name !== 'cache') rmSync(folder + '/' + name, { recursive: true })
copyFileSync('page.tsx', folder + '/page')
writeFileSync('../begun', '')
while (existsSync('../wait')) await new Promise((resolve) => setTimeout(resolve, 10))
writeFileSync(folder + '/BUILD_ID', String(Math.random()))`

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'presstime build '))
  await mkdir(path.join(root, 'site/scripts'), { recursive: true })
  await writeFile(path.join(root, 'site/scripts/build.ts'), build)
  await writeFile(page(), 'one')
  await mkdir(path.join(root, '.data/logs'), { recursive: true })
})
afterEach(() => rm(root, { recursive: true }))

function settingsOf(dataDir: string, more: Record<string, string> = {}): Settings {
  const secrets = ['POSTGRES_PASSWORD', 'ADMIN_TOKEN', 'WEBHOOK_SECRET', 'ENCRYPTION_KEY']
  const lines = fillSecrets(secrets.map((name) => `${name}=\n`).join(''))
    .trim()
    .split('\n')
  const filled = lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)])
  return readSettings(root, { ...Object.fromEntries(filled), DATA_DIR: dataDir, ...more })
}

test('a built site is not built again after its pages have changed', async () => {
  const settings = settingsOf('.data')
  expect(await siteIsBuilt(settings, 3)).toBe(false)
  await buildAndStamp(settings, 3, signal)
  expect(await siteIsBuilt(settings, 3)).toBe(true)
  await moveStampOn(settings, 7)
  expect(await siteIsBuilt(settings, 7)).toBe(true)
})

test('a database with a lower sequence than the pages needs a new build', async () => {
  const settings = settingsOf('.data')
  await buildAndStamp(settings, 3, signal)
  await moveStampOn(settings, 7)
  expect(await siteIsBuilt(settings, 6)).toBe(false)
})

test('a source that is edited while the site runs is built by the next start', async () => {
  const settings = settingsOf('.data')
  await buildAndStamp(settings, 3, signal)
  await writeFile(page(), 'two')
  // A stop of Presstime does the same.
  await moveStampOn(settings, 3)
  expect(await siteIsBuilt(settings, 3)).toBe(false)
})

test('a package that the site is compiled from is an input of its build', async () => {
  const settings = settingsOf('.data')
  await mkdir(path.join(root, 'packages/protocol/src'), { recursive: true })
  const source = path.join(root, 'packages/protocol/src/cache-tags.ts')
  await writeFile(source, 'one')
  await buildAndStamp(settings, 3, signal)
  expect(await siteIsBuilt(settings, 3)).toBe(true)
  await writeFile(source, 'two')
  expect(await siteIsBuilt(settings, 3)).toBe(false)
})

test('a source that is edited during a build is built by the next start', async () => {
  const settings = settingsOf('.data')
  await writeFile(path.join(root, 'wait'), '')
  const building = buildAndStamp(settings, 3, signal)
  await vi.waitFor(() => readFile(path.join(root, 'begun')), { timeout: 10_000 })
  await writeFile(page(), 'two')
  await rm(path.join(root, 'wait'))
  await building
  expect(await siteIsBuilt(settings, 3)).toBe(false)
})

test('a stamp without the hash of the inputs, as old versions wrote, is ignored', async () => {
  const settings = settingsOf('.data')
  await buildAndStamp(settings, 3, signal)
  const file = path.join(root, '.data/site-build.json')
  const { builtFrom, ...rest } = JSON.parse(await readFile(file, 'utf8'))
  await writeFile(file, JSON.stringify({ inputs: builtFrom, ...rest }))
  expect(await siteIsBuilt(settings, 3)).toBe(false)
})

test('a change of a setting that is part of the build needs a new build', async () => {
  await buildAndStamp(settingsOf('.data'), 3, signal)
  expect(await siteIsBuilt(settingsOf('.data', { SITE_URL: 'https://blog.example.com' }), 3)).toBe(false)
})

test('a failed build does not count as the build before it', async () => {
  const settings = settingsOf('.data')
  await buildAndStamp(settings, 3, signal)
  const source = await readFile(page())
  await rm(page())
  await expect(buildAndStamp(settings, 3, signal)).rejects.toThrow('page.tsx')
  await writeFile(page(), source)
  expect(await siteIsBuilt(settings, 3)).toBe(false)
})

test('an installation with another data folder leaves the build of the first one as it is', async () => {
  const first = settingsOf('.data')
  const second = settingsOf(path.join(root, 'elsewhere/my blog'), { CMS_PORT: '4001', SITE_PORT: '3001' })
  await mkdir(second.logs, { recursive: true })
  await buildAndStamp(first, 3, signal)
  await writeFile(page(), 'two')
  await buildAndStamp(second, 0, signal)

  const built = (settings: Settings) =>
    readFile(path.join(root, 'site', buildFolder(settings, 'start'), 'page'), 'utf8')
  expect(await Promise.all([first, second].map(built))).toEqual(['one', 'two'])
  expect(await siteIsBuilt(second, 0)).toBe(true)
  await writeFile(page(), 'one')
  expect(await siteIsBuilt(first, 3)).toBe(true)
})

test('two installations can build at the same time', async () => {
  const both = [settingsOf('.data'), settingsOf('second')]
  await Promise.all(both.map((settings) => buildAndStamp(settings, 3, signal)))
  expect(await Promise.all(both.map((settings) => siteIsBuilt(settings, 3)))).toEqual([true, true])
})

test('each data folder has another build folder, which Next and .gitignore accept', () => {
  const folders = ['.data', 'second', '/srv/blog/.data', '/srv/Größe & co', '/srv/groesse-co']
  const names = folders.flatMap((folder) => {
    const settings = settingsOf(folder)
    return [buildFolder(settings, 'start'), buildFolder(settings, 'dev')]
  })
  expect(names.slice(0, 2)).toEqual(['.next', '.next-dev'])
  expect(new Set(names).size).toBe(names.length)
  for (const name of names) expect(name).toMatch(/^\.next(-[\w-]+)?$/)
})

test('only the build of a data folder that no longer exists is deleted', async () => {
  const second = settingsOf('second')
  await mkdir(second.logs, { recursive: true })
  await buildAndStamp(settingsOf('.data'), 3, signal)
  await buildAndStamp(second, 3, signal)
  await mkdir(path.join(root, 'site/.next-of-a-test'))
  expect(removeAbandonedBuilds(root)).toEqual([])

  await rm(second.dataDir, { recursive: true })
  expect(removeAbandonedBuilds(root)).toEqual([buildFolder(second, 'start')])
  expect(await readdir(path.join(root, 'site'))).toEqual(
    expect.arrayContaining(['.next', '.next-of-a-test', 'page.tsx']),
  )
})

test('every setting of the site is listed as part of the build or not', async () => {
  const config = await readFile(path.resolve(import.meta.dirname, '../../site/lib/config.ts'), 'utf8')
  const named = [...config.matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name]) => name)
  const atRuntimeAlone = ['WEBHOOK_SECRET', 'NEXT_DIST_DIR']
  expect([...new Set(named)].sort()).toEqual([...buildSettings, ...atRuntimeAlone].sort())
})

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { ImportReport } from '../importing/report.ts'
import { environmentOf, runCli, startCli } from '../testing/cli.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'
import { sendPage } from '../testing/test-site.ts'

// Each test starts several processes, which lower their own priority.
vi.setConfig({ testTimeout: 180_000 })

let cms: TestCms
let folder: string
let env: Record<string, string>
beforeAll(async () => {
  cms = await startTestCms()
  cms.site.onPage = (_path, response) => sendPage(response, 1_000_000)
  env = environmentOf(cms)
  folder = await mkdtemp(path.join(tmpdir(), 'presstime-cli-'))
})
afterAll(async () => {
  await cms?.stop()
  await rm(folder, { recursive: true, force: true })
})

const run = (...args: string[]) => runCli(['import', ...args], env, folder)

const write = async (files: Record<string, string | Buffer>) => {
  for (const [file, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true })
    await writeFile(path.join(folder, file), content)
  }
}

const readReport = async (file: string): Promise<ImportReport> =>
  JSON.parse(await readFile(path.join(folder, file), 'utf8'))

const bodyOf = async (slug: string) => (await cms.db.post.findFirstOrThrow({ where: { slug } })).body

test('a dry run reports the changes, an import makes them, and a second import changes nothing', async () => {
  await write({
    'blog/hello.md':
      '---\ntitle: Hello\ndate: 2020-01-31\ntags: [News]\n---\n\nSee [more](more.md).\n\n![A dot](dot.png)\n',
    'blog/more.md': '---\ntitle: More\ndate: 2020-02-01\nlayout: wide\n---\n\nText.\n',
    'blog/later.md': '---\ntitle: Later\ndraft: true\n---\n\nNot yet.\n',
    'blog/dot.png': await sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } })
      .png()
      .toBuffer(),
  })

  const dry = await run('blog', '--publish', '--dry-run', '--report', 'dry.json')
  expect(dry).toMatchObject({ exitCode: 0, stderr: '' })
  expect(dry.stdout).toMatch(/^DRY RUN of .*blog .*Nothing was changed; this is what would happen:/)
  expect(dry.stdout).toMatch(/^ {2}posts +3 +0 +0 +0 +0$/m)
  expect(await readReport('dry.json')).toMatchObject({ dryRun: true, counts: { post: { made: 3 } } })
  expect(await cms.db.post.count()).toBe(0)

  const first = await run('blog', '--publish', '--wait', '--report', 'report.json')
  expect(first).toMatchObject({ exitCode: 0, stderr: '' })
  expect(first.stdout).toMatch(/^ {2}posts +3 +0 +0 +0 +0$/m)
  expect(first.stdout).toMatch(/Of the posts and pages: 2 public, 1 draft\.$/m)
  expect(first.stdout).toMatch(/^Live, as seen on the site: publications? \d/m)
  const report = await readReport('report.json')
  expect(report).toMatchObject({ dryRun: false, complete: true, counts: { post: { made: 3 } } })
  expect(report.entries).toContainEqual(
    expect.objectContaining({ place: 'hello.md', outcome: 'made', path: '/blog/hello', state: 'public' }),
  )
  expect(await bodyOf('hello')).toMatch(/^See \[more\]\(\/blog\/more\)\.\n\n!\[A dot\]\(\/media\/\w+\.png\)/)
  expect(await cms.db.livePost.count()).toBe(2)
  expect(cms.site.webhooks.length).toBeGreaterThan(0)

  const sequence = await cms.db.publicationCounter.findFirst()
  const second = await run('blog', '--publish')
  expect(second).toMatchObject({ exitCode: 0, stderr: '' })
  expect(second.stdout).toMatch(/^ {2}posts +0 +0 +3 +0 +0$/m)
  expect(second.stdout).not.toContain('Published')
  expect(await cms.db.publicationCounter.findFirst()).toEqual(sequence)
})

test('without --wait the report says how to see whether the posts are live', async () => {
  await write({ 'told/told.md': '---\ntitle: Told\ndate: 2020-01-31\n---\nText.\n' })
  const { exitCode, stdout } = await run('told', '--publish')
  expect(exitCode).toBe(0)
  expect(stdout).toMatch(/^Published: publications? [\d, to]+\. .*--wait waits for that/m)
  expect(stdout).toMatch(/\{ publication\(sequence: \d+\) \{ status liveAt \} \}/)
})

test('an invalid file fails with its place, and the other files are imported', async () => {
  await write({
    'bad/a.md': '---\ntitle: [\n---\nText.\n',
    'bad/good-one.md': '---\ntitle: Good one\n---\nText.\n',
  })
  const { exitCode, stdout, stderr } = await run('bad')
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' })
  expect(stdout).toMatch(/^Failed \(1\)\n {2}a\.md/m)
  expect(await bodyOf('good-one')).toContain('Text.')
})

test('with --strict the import stops at an invalid file', async () => {
  await write({
    'strict/a.md': '---\ntitle: [\n---\nText.\n',
    'strict/never-reached.md': '---\ntitle: Never reached\n---\nText.\n',
  })
  const { exitCode, stdout } = await run('strict', '--strict')
  expect(exitCode).toBe(1)
  expect(stdout).toContain('The import did not finish')
  expect(await cms.db.post.count({ where: { slug: 'never-reached' } })).toBe(0)
})

test('options state custom front matter, an old base path and a folder of static files', async () => {
  await write({
    'old/post.md': '---\nheadline: Renamed\n---\nSee [it](/articles/other/) and ![dot](/dot.png).\n',
    'old/other.md': '---\nheadline: Other\n---\nText.\n',
    'files/dot.png': await readFile(path.join(folder, 'blog/dot.png')),
  })
  const options = ['--map', 'title=headline', '--base-path', '/articles', '--static', 'files']
  expect(await run('old', ...options)).toMatchObject({ exitCode: 0 })
  expect(await bodyOf('post')).toMatch(/^See \[it\]\(\/blog\/other\) and !\[dot\]\(\/media\/\w+\.png\)\./)
})

test.each([
  [['--map', 'headline'], /^--map takes pairs such as date=published_on; "headline" is not a pair\.$/m],
  [['--map', 'heading=headline'], /^--map heading: is no field of a post\. There are: title, /m],
  [['--base-path', 'mailto:x'], /^--base-path: must be a path/m],
])('%j is wrong usage', async (options, message) => {
  const { exitCode, stdout, stderr } = await run('old', ...options)
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
  expect(stderr).toMatch(message)
})

test('a moved source is recognized by its name', async () => {
  await write({ 'here/moved.md': '# Moved\n\nText.\n', 'there/moved.md': '# Moved\n\nText.\n' })
  expect((await run('here', '--source', 'my blog')).stdout).toMatch(/^ {2}posts +1 +0 +0/m)
  expect((await run('there', '--source', 'my blog')).stdout).toMatch(/^ {2}posts +0 +0 +1/m)
})

test('Ctrl-C ends an import with a report, and a second import does the rest', {
  timeout: 120_000,
}, async () => {
  const count = 200
  await write(
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `many/${index}.md`,
        `# Many ${index}\n\nText ${index}.\n`,
      ]),
    ),
  )
  const made = () => cms.db.post.count({ where: { title: { startsWith: 'Many ' } } })
  const { child, ended } = startCli(['import', 'many', '--report', 'many.json'], env, folder)
  await vi.waitFor(async () => expect(await made()).toBeGreaterThan(0), { timeout: 120_000, interval: 20 })
  child.kill('SIGINT')

  const { exitCode, stdout, stderr } = await ended
  expect(exitCode).toBe(130)
  expect(stderr).toMatch(/^Stopping after the present entry/)
  expect(stdout).toContain('The import did not finish')
  const report = await readReport('many.json')
  expect(report.complete).toBe(false)
  expect(report.counts.post?.made).toBe(await made())
  expect(await made()).toBeLessThan(count)

  const again = await run('many')
  expect(again.exitCode).toBe(0)
  expect(await made()).toBe(count)
})

import { spawnSync } from 'node:child_process'
import { access, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { commandLine } from '../src/cli/run-command-line.ts'

const root = path.resolve(import.meta.dirname, '../..')
const read = (file: string) => readFile(path.join(root, file), 'utf8')
const git = (args: string[]) => spawnSync('git', args, { cwd: root, encoding: 'utf8' })

/** Users type neither the commands inside the images nor those in a sample post. */
const notForUsers = /Dockerfile$|pnpm-(?:lock|workspace)\.yaml$|documented-commands\.test\.ts$|showcase\.ts$/
const names = git(['ls-files', '*.md', '*.ts', '*.tsx', '*.mjs', '*.yml', '*.yaml', '.env.example']).stdout
const files = names.split('\n').filter((file) => file !== '' && !notForUsers.test(file))
const texts = await Promise.all(files.map(async (file) => ({ file, text: await read(file) })))
const scripts: Record<string, string> = JSON.parse(await read('package.json')).scripts

/** Finds every match in docs, help texts, messages and comments, each with its file. */
const findAll = (pattern: RegExp) =>
  texts.flatMap(({ file, text }) => [...text.matchAll(pattern)].map((match) => ({ file, match })))

test('no command of the docs, help texts and messages needs pnpm', () => {
  const wanting = findAll(
    /(?<!With pnpm: )\bpnpm (?:presstime|-r|--?\w+|run|exec|add|install|dev|start|test|validate|generate)\b/g,
  )
  expect(wanting.map(({ file, match }) => `${file}: ${match[0]}`)).toEqual([])
})

test('every `npm run` of the docs, help texts and messages is a script', () => {
  const unknown = findAll(/\bnpm run ([a-z][\w:-]*)/g).filter(({ match }) => !((match[1] ?? '') in scripts))
  expect(unknown.map(({ file, match }) => `${file}: ${match[0]}`)).toEqual([])
})

test('every `presstime` command of the docs, help texts and messages exists', () => {
  const context = { folder: '/', openSettings: () => Promise.reject(), signal: AbortSignal.abort() }
  const commands = commandLine(context, () => {}).commands.map((command) => command.name())
  const used = findAll(/\bpresstime -- ([a-z][a-z-]+)/g)
  expect(used.length).toBeGreaterThan(5)
  expect(used.filter(({ match }) => !commands.includes(match[1] ?? '')).map(({ match }) => match[0])).toEqual(
    [],
  )
})

test('every script needs only Node, and the files that it runs exist', async () => {
  for (const [name, script] of Object.entries(scripts)) {
    for (const command of script.split(' && ')) {
      const [, args = ''] = /^(?:exec )?node cms\/launch\/bootstrap\.mjs (.+)$/.exec(command) ?? []
      expect(args, `${name}: ${command}`).not.toBe('')
      const [mode, folder = '', program = '', file = ''] = args.split(' ')
      if (mode !== 'in') continue
      if (program === 'node') await access(path.join(root, folder, file))
      else
        await Promise.any(
          [folder, '.'].map((place) => access(path.join(root, place, 'node_modules/.bin', program))),
        )
    }
  }
})

test('a tool runs on the project’s Node in its folder, and its exit code is passed on', () => {
  const bootstrap = path.join(import.meta.dirname, 'bootstrap.mjs')
  const code = "process.stdout.write(process.version + ' ' + process.cwd()); process.exit(3)"
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [bootstrap, 'in', 'site', 'node', '-e', code],
    {
      env: { PATH: path.dirname(process.execPath) },
      encoding: 'utf8',
    },
  )
  expect({ status, stdout, stderr }).toEqual({
    status: 3,
    stdout: `${process.version} ${path.join(root, 'site')}`,
    stderr: '',
  })
})

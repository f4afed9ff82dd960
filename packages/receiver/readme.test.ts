import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { signatureHeaders } from '@presstime/protocol/sign'
import { statedSequence } from '@presstime/protocol/stated-sequence'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo='

/** A new Next site. It is inside the workspace, because Next does not load packages from outside its root. */
let app: string
/** The source of the site's content. Its only post shows the current sequence. */
let cms: Server
let sequence = 42

beforeAll(async () => {
  app = await mkdtemp(path.join(import.meta.dirname, '.next-readme-'))
  await makeApp()
  await installPacked()
  for (const [file, text] of await filesOfReadme()) await write(file, text)
  cms = createServer((_request, response) =>
    response.end(
      JSON.stringify({
        data: { post: { title: `Post of ${sequence}`, html: '' } },
        extensions: { sequence },
      }),
    ),
  ).listen(0, '127.0.0.1')
  await once(cms, 'listening')
}, 120_000)
afterAll(async () => {
  cms.close()
  await rm(app, { recursive: true, force: true })
})

test('packages contain JavaScript and declarations, but no tests and no TypeScript imports', async () => {
  for (const name of ['protocol', 'receiver']) {
    const dist = path.join(app, 'node_modules/@presstime', name, 'dist')
    const files = (await readdir(dist, { recursive: true })).filter((file) => path.extname(file) !== '')
    expect(files.length).toBeGreaterThan(5)
    expect(files.filter((file) => !/(?<!\.test)\.(?:js|d\.ts)$/.test(file))).toEqual([])
    for (const file of files)
      expect(await readFile(path.join(dist, file), 'utf8'), file).not.toMatch(/['"][^'"]*\.ts['"]/)
  }
})

test('a site that is not strict builds with the files of the README', async () => {
  await build({ strict: false })
})

test('a strict site builds with the files of the README, and its page is new after a webhook', async () => {
  await build({ strict: true })
  const port = await freePort()
  const server = next(['start', '--hostname', '127.0.0.1', '--port', String(port)])
  try {
    const shown = async () => {
      const response = await fetch(`http://127.0.0.1:${port}/blog/hello`)
      return {
        cache: response.headers.get('x-nextjs-cache'),
        sequence: statedSequence(null, await response.text()),
      }
    }
    await vi.waitFor(shown, { timeout: 60_000 })
    expect(await shown()).toEqual({ cache: 'HIT', sequence: 42 })
    sequence = 43
    expect(await shown()).toEqual({ cache: 'HIT', sequence: 42 })

    const body = JSON.stringify({
      type: 'publication.created',
      timestamp: new Date().toISOString(),
      data: { sequence, refresh: ['post:hello'], remove: [], paths: [] },
    })
    const headers = signatureHeaders({ id: 'msg_1', body, secrets: [SECRET] }, new Date())
    const response = await fetch(`http://127.0.0.1:${port}/api/revalidate`, { method: 'POST', body, headers })
    expect([response.status, await response.json()]).toEqual([
      200,
      { sequence, refreshed: ['post:hello'], removed: [], outdated: [] },
    ])
    await vi.waitFor(async () => expect(await shown()).toEqual({ cache: 'HIT', sequence: 43 }), {
      timeout: 60_000,
    })
  } finally {
    await end(server.child)
  }
})

/** Returns the code blocks of the README that name a file, with that name. */
async function filesOfReadme(): Promise<[string, string][]> {
  const readme = await readFile(path.join(import.meta.dirname, 'README.md'), 'utf8')
  const files = [...readme.matchAll(/^```tsx? title=(\S+)\n([\s\S]*?)^```$/gm)]
  expect(files.length).toBeGreaterThan(3)
  expect(files.length, 'every block of TypeScript names its file').toBe(readme.match(/^```tsx?\b/gm)?.length)
  return files.map(([, file = '', text = '']) => [file, text])
}

/**
 * Creates the files of a new Next site, as before following the README. It uses the packages of the
 * workspace.
 */
async function makeApp(): Promise<void> {
  await write('package.json', '{ "name": "fresh-site", "private": true }')
  await write(
    'app/layout.tsx',
    `export default function RootLayout({ children }: { children: React.ReactNode }) {
  return <html lang="en"><body>{children}</body></html>
}
`,
  )
  const links = {
    '@types/node': 'node_modules/@types/node',
    '@types/react': 'site/node_modules/@types/react',
    next: 'site/node_modules/next',
    react: 'site/node_modules/react',
    'react-dom': 'site/node_modules/react-dom',
    typescript: 'node_modules/typescript',
    // A dependency of the packed packages.
    standardwebhooks: 'packages/protocol/node_modules/standardwebhooks',
    zod: 'packages/protocol/node_modules/zod',
  }
  for (const [name, target] of Object.entries(links)) {
    const link = path.join(app, 'node_modules', name)
    await mkdir(path.dirname(link), { recursive: true })
    await symlink(path.join(root, target), link)
  }
}

/** Packs the packages with the README's command, and unpacks them as an install does. */
async function installPacked(): Promise<void> {
  const { 'pack:packages': script = '' } = JSON.parse(
    await readFile(path.join(root, 'package.json'), 'utf8'),
  ).scripts
  const [, command = ''] = / in \. node (\S+)$/.exec(script) ?? []
  await run(process.execPath, [path.join(root, command), app], root)
  for (const name of ['protocol', 'receiver']) {
    const folder = path.join(app, 'node_modules/@presstime', name)
    await mkdir(folder, { recursive: true })
    const archive = path.join(app, `presstime-${name}-0.1.0.tgz`)
    await run('tar', ['-xzf', archive, '--strip-components=1', '-C', folder], app)
  }
}

/** Runs `next build`, which also checks the types. */
async function build({ strict }: { strict: boolean }): Promise<void> {
  const compilerOptions = {
    target: 'ES2017',
    lib: ['dom', 'dom.iterable', 'esnext'],
    allowJs: true,
    // Check the declarations of the packages too.
    skipLibCheck: false,
    strict,
    noEmit: true,
    esModuleInterop: true,
    module: 'esnext',
    moduleResolution: 'bundler',
    resolveJsonModule: true,
    isolatedModules: true,
    jsx: 'react-jsx',
    incremental: true,
    plugins: [{ name: 'next' }],
  }
  const include = ['next-env.d.ts', '**/*.ts', '**/*.tsx', '.next/types/**/*.ts']
  await write('tsconfig.json', JSON.stringify({ compilerOptions, include, exclude: ['node_modules'] }))
  const { child, output } = next(['build'])
  const [status] = await once(child, 'exit')
  expect(status, output()).toBe(0)
  expect(output()).toContain('/api/revalidate')
}

/** Starts the workspace's Next in the site. */
function next(args: string[]) {
  const { port } = cms.address() as AddressInfo
  const bin = path.join(root, 'site/node_modules/next/dist/bin/next')
  const child = spawn(process.execPath, [bin, ...args], {
    cwd: app,
    env: {
      PATH: path.dirname(process.execPath),
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      WEBHOOK_SECRET: SECRET,
      CMS_URL: `http://127.0.0.1:${port}/graphql`,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return { child, output: outputOf(child) }
}

async function run(command: string, args: string[], cwd: string): Promise<void> {
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  const output = outputOf(child)
  const [status] = await once(child, 'exit')
  expect(status, output()).toBe(0)
}

function outputOf(child: ChildProcess): () => string {
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      output += chunk
    })
  return () => output
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(app, file)), { recursive: true })
  await writeFile(path.join(app, file), text)
}

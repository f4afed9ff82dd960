/** `npm test` and `npm run validate` run everything that CI runs. The last line sums up the results. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inheritedEnvironment } from './environment.mjs'
import { Stopped, say } from './progress.mjs'
import { onStopSignals } from './stop-signals.mjs'
import { countCheck, summarize } from './summary.ts'
import { testEnvironment } from './test-environment.ts'
import { runTestStep, type TestStep } from './test-steps.ts'

const root = path.resolve(import.meta.dirname, '../..')
const stopping = new AbortController()
onStopSignals(() => stopping.abort(new Stopped()))

const tool = (name: string) => path.join(root, 'node_modules', name)
const types = (cwd: string): TestStep => ({
  name: `types: ${cwd}`,
  cwd,
  args: [tool('typescript/bin/tsc'), '--noEmit'],
})
const vitest = (cwd: string): TestStep => ({
  name: `tests: ${cwd}`,
  cwd,
  args: [tool('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json'],
  report: { argument: '--outputFile.json' },
})

const steps: TestStep[] = [
  { name: 'generated: prisma/schema.prisma', cwd: 'cms', args: ['src/content/write-columns.ts', '--check'] },
  { name: 'generated: cms/schema.graphql', cwd: 'cms', args: ['src/graphql/print-schema.ts', '--check'] },
  { name: 'generated: docs/api.md', cwd: 'cms', args: ['src/graphql/print-reference.ts', '--check'] },
  { name: 'generated: site/lib/cms.generated.ts', cwd: 'site', args: ['scripts/generate.ts', '--check'] },
  { name: 'generated: docs/architecture.md', cwd: 'cms', args: ['layers/draw-layers.ts', '--check'] },
  ...['prisma', 'packages/protocol', 'packages/receiver', 'cms', 'site', 'e2e'].map(types),
  { name: 'lint', cwd: '.', args: [tool('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.'] },
  { name: 'lint: layers', cwd: 'cms', args: ['layers/check-layers.ts'] },
  ...['prisma', 'packages/protocol', 'packages/receiver', 'cms', 'site'].map(vitest),
  { name: 'tests: e2e', cwd: 'e2e', args: ['run.ts'], report: { variable: 'PLAYWRIGHT_JSON_OUTPUT_FILE' } },
]

const example = await readFile(path.join(root, '.env.example'), 'utf8')
const inherited = testEnvironment(inheritedEnvironment(), example)
const env = {
  ...inherited,
  PATH: `${path.dirname(process.execPath)}${path.delimiter}${inherited.PATH ?? ''}`,
}
const work = await mkdtemp(path.join(tmpdir(), 'presstime-test-'))
const all = []
try {
  const wanted = process.argv.slice(2)
  const chosen =
    wanted.length === 0 ? steps : steps.filter(({ name }) => wanted.some((word) => name.includes(word)))
  for (const step of chosen) {
    all.push(await runTestStep(step, { root, work, env, signal: stopping.signal }))
  }
  // No step has such a name. Nothing ran, and that must not count as a pass.
  if (chosen.length === 0) all.push(countCheck(false))
  say(`\n${summarize(all)}`)
  process.exitCode = all.every(({ failed }) => failed === 0) ? 0 : 1
} catch (error) {
  if (!stopping.signal.aborted) throw error
  process.exitCode = 130
} finally {
  await rm(work, { recursive: true, force: true })
}

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { cruiseSource } from './cruise-source.ts'
import { drawLayers } from './drawing.ts'
import { faultsOf } from './faults-of.ts'
import { rules } from './rules.ts'

const folders: string[] = []
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})

/** Creates a package of files that import each other: `a.ts: b.ts c.ts` means that a.ts imports both. */
async function plant(lines: readonly string[]) {
  const folder = await mkdtemp(path.join(tmpdir(), 'presstime-layers-'))
  folders.push(folder)
  const imports = new Map<string, string[]>()
  for (const line of lines) {
    const [file = '', targets = ''] = line.split(': ')
    imports.set(file, targets.split(' '))
  }
  for (const target of [...imports.values()].flat())
    if (target.endsWith('.ts') && !imports.has(target)) imports.set(target, [])
  for (const [file, targets] of imports) {
    const place = path.join(folder, 'src', file)
    const from = (target: string) =>
      target.endsWith('.ts')
        ? `./${path.relative(path.dirname(place), path.join(folder, 'src', target))}`
        : target
    // An import of a type counts too.
    const text = targets.map((target) => `import type {} from '${from(target)}'\n`)
    await mkdir(path.dirname(place), { recursive: true })
    await writeFile(place, `${text.join('')}export const made = 1\n`)
  }
  return cruiseSource(folder)
}

const planted: [rule: string, ...imports: string[]][] = [
  ['no-cycle-of-folders', 'tags/a.ts: authors/b.ts', 'authors/c.ts: tags/d.ts'],
  ['no-cycle-of-folders', 'tags/a.ts: authors/b.ts', 'authors/b.ts: media/c.ts', 'media/d.ts: tags/e.ts'],
  ['no-cycle-of-folders', 'tags/a.ts: importing/html/b.ts', 'importing/c.ts: tags/d.ts'],
  [
    'no-cycle-of-folders',
    'importing/html/a.ts: importing/ghost/b.ts',
    'importing/ghost/c.ts: importing/html/d.ts',
  ],
  ['no-cycle-of-folders', 'input/a.ts: paging/b.ts', 'paging/c.ts: input/d.ts'],
  ['schema-is-the-top-layer', 'tags/create-tag.ts: tags/tag.schema.ts'],
  ['schema-is-the-top-layer', 'tags/create-tag.ts: graphql/context.ts'],
  ['schema-is-the-top-layer', 'tags/create-tag.ts: @pothos/core'],
  ['publication-calls-nobody', 'publication/record-publication.ts: delivery/deliver.job.ts'],
  ['publication-calls-nobody', 'publication/record-publication.ts: proof/add-checks.ts'],
  ['delivery-knows-no-proof', 'delivery/deliver.ts: proof/start-proofs.ts'],
  ['proof-knows-no-delivery', 'proof/prove.ts: delivery/revalidate-again.ts'],
  ['helpers-know-no-content', 'http/http-client.ts: endpoints/lock-endpoint.ts'],
  ['helpers-know-no-content', 'paging/cursor.ts: posts/list-posts.ts'],
  ['core-knows-no-listener', 'posts/make-live.ts: search/index-for-search.ts'],
  ['core-knows-no-listener', 'posts/make-live.ts: redirects/keep-former-path.ts'],
  ['core-knows-no-listener', 'posts/make-live.ts: scheduling/plan.ts'],
  ['core-knows-no-listener', 'publication/invalidation.ts: adjacent-posts/watch-adjacent-posts.ts'],
  ['nobody-imports-the-start', 'jobs/boss.ts: start-cms.ts'],
]

test.each(planted)('%s: %s', async (rule, ...lines) => {
  const faults = faultsOf(await plant(lines))
  expect(faults.map((fault) => fault.rule)).toContain(rule)
  for (const { advice } of faults) expect(advice).not.toBe('')
})

test('every rule fails for an import that it forbids', () => {
  const seen = new Set(planted.map(([rule]) => rule))
  expect([...seen].sort()).toEqual(['no-cycle-of-folders', ...rules.map(({ name }) => name)].sort())
})

test('imports that respect the layers pass, and so do the imports of tests', async () => {
  const cruised = await plant([
    'start-cms.ts: graphql/server.ts listeners/create-listeners.ts',
    'graphql/server.ts: tags/tag.schema.ts graphql/builder.ts',
    'tags/tag.schema.ts: graphql/builder.ts tags/create-tag.ts proof/problem-of.ts',
    'listeners/create-listeners.ts: search/index-live-posts.ts proof/add-checks.ts',
    'search/index-live-posts.ts: publication/live-posts-listener.ts',
    'proof/add-checks.ts: publication/publication-listener.ts',
    'tags/create-tag.ts: publication/record-publication.ts input/uuid.ts',
    'input/uuid.ts: errors/errors.ts',
    'publication/publication.test.ts: delivery/deliver.ts start-cms.ts',
  ])
  expect(faultsOf(cruised)).toEqual([])
  expect(drawLayers(cruised.modules)).toContain('tags             → publication')
})

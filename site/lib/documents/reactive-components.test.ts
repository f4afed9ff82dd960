import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { clientModules } from './client-modules.ts'
import { reactiveComponents } from './reactive-components.ts'

// Recorded from Next 16.4.6: the manifests of a build, the data of three built pages, and the data of two
// pages of `next dev`.
const recorded = join(import.meta.dirname, 'recorded')
const flightOf = (name: string) => new Uint8Array(readFileSync(join(recorded, name)))
const files = clientModules(join(recorded, 'build'))
const builtFile = (id: string) => files.get(id)

test('a page with a client component is recognized by the component', () => {
  expect(reactiveComponents(flightOf('counter.rsc'), builtFile)).toEqual([
    '[project]/site/app/fixtures/counter/count-clicks.tsx',
  ])
})

test.each(['post.rsc', 'not-found.rsc'])('%s renders no client component', (name) => {
  expect(reactiveComponents(flightOf(name), builtFile)).toEqual([])
})

test('next dev names components by their files, so no build is needed', () => {
  const developing = (name: string) => reactiveComponents(flightOf(name), (id) => id)
  expect(developing('counter.dev.rsc')).toEqual([
    expect.stringMatching(/^\[project\]\/site\/app\/fixtures\/counter\/count-clicks\.tsx /),
  ])
  expect(developing('post.dev.rsc')).toEqual([])
})

test('every page keeps React when the build cannot be read', () => {
  const none = clientModules(join(recorded, 'no-such-build'))
  expect(none.size).toBe(0)
  expect(reactiveComponents(flightOf('post.rsc'), (id) => none.get(id))).not.toEqual([])
})

test('unreadable data gives no result', () => {
  expect(reactiveComponents(new TextEncoder().encode('<html>'), builtFile)).toBeNull()
})

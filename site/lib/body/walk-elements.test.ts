import type { Element, Root, Text } from 'hast'
import { expect, test } from 'vitest'
import { directText } from './direct-text.ts'
import { linkHeadings } from './link-headings.ts'
import { sayInWords } from './say-in-words.ts'
import { sizeImages } from './size-images.ts'
import { SKIP, walkElements } from './walk-elements.ts'

const element = (tagName: string, children: Element['children'] = []): Element => ({
  type: 'element',
  tagName,
  properties: {},
  children,
})

test('every element is visited once, before its content, and skipped content is not visited', () => {
  const tree: Root = {
    type: 'root',
    children: [
      element('a', [element('b'), { type: 'text', value: 'x' }, element('c')]),
      element('skipped', [element('d')]),
      element('e'),
    ],
  }
  const seen: [string, number][] = []
  walkElements(tree, ({ tagName }, index) => {
    seen.push([tagName, index])
    return tagName === 'skipped' ? SKIP : undefined
  })
  expect(seen).toEqual([
    ['a', 0],
    ['b', 0],
    ['c', 2],
    ['skipped', 1],
    ['e', 2],
  ])
})

/** Wraps a tree so that it counts every read of an element's name or of a text. */
function counted(build: (node: (tagName: string, children: Element['children']) => Element) => Root) {
  let reads = 0
  const counting = <T extends object>(target: T, key: string, value: unknown): T =>
    Object.defineProperty(target, key, {
      enumerable: true,
      get: () => {
        reads++
        return value
      },
    })
  const tree = build((tagName, children) => {
    const text = counting<Text>({ type: 'text', value: '' }, 'value', reads % 2 ? 'word' : 'مرحبا')
    return counting(element(tagName, [text, ...children]), 'tagName', tagName)
  })
  return { tree, reads: () => reads }
}

const nested = (depth: number) =>
  counted((node) => {
    let inner: Element[] = []
    for (let level = 0; level < depth; level++) inner = [node('blockquote', inner)]
    return { type: 'root', children: inner }
  })

const wide = (width: number) => {
  let steps = 0
  const made = counted((node) => ({
    type: 'root',
    children: Array.from({ length: width }, (_, index) => node(index % 2 ? 'h2' : 'p', [])),
  }))
  // Searching for an element among its siblings would read each of them.
  made.tree.children = new Proxy(made.tree.children, {
    get: (target, key, receiver) => {
      steps++
      return Reflect.get(target, key, receiver)
    },
  })
  return { tree: made.tree, reads: () => made.reads() + steps }
}

test.each([
  ['depth', nested],
  ['width', wide],
] as const)('twice the %s takes at most twice the steps', (_what, build) => {
  for (const dress of [directText, sizeImages, linkHeadings, sayInWords]) {
    const [small, large] = [build(300), build(600)]
    dress(small.tree)
    dress(large.tree)
    expect([dress.name, large.reads() / small.reads() < 2.2]).toEqual([dress.name, true])
  }
})

test('10,000 levels do not overflow the stack', () => {
  let deepest = 0
  walkElements(nested(10_000).tree, () => {
    deepest++
    return undefined
  })
  expect(deepest).toBe(10_000)
})

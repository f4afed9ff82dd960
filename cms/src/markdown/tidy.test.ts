import type { Element, Root } from 'hast'
import { expect, test } from 'vitest'
import { dropSilentHeadings, nameHeadings, shiftHeadings } from './headings.ts'
import { linkEmbeds } from './link-embeds.ts'
import { renderMarkdown } from './render.ts'
import { followIds, makeValid, tidyMath } from './tidy.ts'
import { wrapTables } from './wrap-tables.ts'

test.each([
  ['an attribute', '<p title="a&#8;b&#xfffe;c">x</p>', 'title="a\ufffdb\ufffdc"'],
  ['an address', '<a href="https://a.example/&#8;b">x</a>', 'href="https://a.example/\ufffdb"'],
  ['a language', '<div lang="&#8;en">x</div>', 'lang="\ufffden"'],
  ['an alternative text', '<img src="/x.png" alt="a&#31;b">', 'alt="a\ufffdb"'],
  ['a text', '<div>a&#8;b</div>', '<div>a\ufffdb</div>'],
  ['a text in no element', 'a&#8;b', 'a\ufffdb'],
])('characters that XML forbids become U+FFFD in %s', async (_where, markdown, expected) => {
  const { html, plainText } = await renderMarkdown(markdown)
  expect(html).toContain(expected)
  expect(html + plainText).not.toMatch(/[^\P{Cc}\n\x7f-\x9f]/u)
})

test('replacing a forbidden character never creates the address of a script', async () => {
  for (const address of ['java&#8;script:alert(1)', '&#8;javascript:alert(1)', '/&#8;/x'])
    expect((await renderMarkdown(`<a href="${address}">x</a>`)).html).not.toMatch(/javascript|"\/\//)
})

/** Creates sibling elements in a parent that counts how often its children are read. */
function wide(width: number, make: (index: number) => Element): { tree: Root; reads: () => number } {
  let reads = 0
  const children = Array.from({ length: width }, (_, index) => make(index))
  const counting = new Proxy(children, {
    get: (target, key, receiver) => {
      reads++
      return Reflect.get(target, key, receiver)
    },
    set: (target, key, value, receiver) => {
      reads++
      return Reflect.set(target, key, value, receiver)
    },
  })
  return { tree: { type: 'root', children: counting }, reads: () => reads }
}

const element = (tagName: string, ...children: Element['children']): Element => ({
  type: 'element',
  tagName,
  properties: {},
  children,
})

test.each([
  ['empty paragraphs', () => element('p')],
  ['silent headings', () => element('h2')],
  ['headings', (index: number) => element('h1', { type: 'text', value: `${index % 9}` })],
  ['tables', () => element('table')],
  ['paragraphs', () => element('p', { type: 'text', value: 'a' })],
])('twice as many %s take twice the steps, and no more', (_what, make) => {
  for (const tidy of [
    followIds,
    makeValid,
    tidyMath,
    dropSilentHeadings,
    shiftHeadings,
    nameHeadings,
    linkEmbeds,
    wrapTables,
  ]) {
    const [small, large] = [wide(300, make), wide(600, make)]
    tidy(small.tree)
    tidy(large.tree)
    expect([tidy.name, large.reads() / small.reads() < 2.2]).toEqual([tidy.name, true])
  }
})

import { expect, test } from 'vitest'
import { takeHeadingIds } from './take-heading-ids.ts'

function take(text: string, isMdx = false) {
  const notes: string[] = []
  return { ...takeHeadingIds(text, isMdx, (note) => notes.push(note)), notes }
}

test.each([
  ['Hugo, Zola', '## How we build {#boxes}', '## How we build', 'boxes'],
  ['Pandoc', '## How we build {#boxes .big key="a b"}', '## How we build', 'boxes'],
  ['closed by signs', '## How we build {#boxes} ##', '## How we build ##', 'boxes'],
  ['setext', 'How we build {#boxes}\n---', 'How we build\n---', 'boxes'],
  ['Docusaurus, in MDX', '## How we build \\{#boxes}', '## How we build', 'boxes'],
  ['both braces escaped', '## How we build \\{#boxes\\}', '## How we build', 'boxes'],
  ['Docusaurus, a comment of MDX', '## How we build {/* #boxes */}', '## How we build', 'boxes'],
  ['Docusaurus, a comment of HTML', '## How we build <!-- #boxes -->', '## How we build', 'boxes'],
  ['Python-Markdown', '## How we build {: #boxes }', '## How we build', 'boxes'],
  ['kramdown, below', '## How we build\n{: #boxes}\n\nText', '## How we build\n\nText', 'boxes'],
  ['kramdown, below an underline', 'How we build\n---\n{:#boxes}', 'How we build\n---', 'boxes'],
  ['in a quote', '> ## How we *build* {#boxes}', '> ## How we *build*', 'boxes'],
])('%s: the id is removed from the heading', (_who, text, expected, id) => {
  expect(take(text)).toMatchObject({ text: expected, headingIds: [{ id, text: 'How we build', before: 0 }] })
})

test('classes are noted', () => {
  expect(take('## A {#a .big}\n\n## B {.small}')).toEqual({
    text: '## A\n\n## B',
    headingIds: [{ id: 'a', text: 'A', before: 0 }],
    notes: ['Left out: attributes of headings that Presstime has not: .big, .small'],
  })
})

test('headings with the same words are distinguished', () => {
  const { headingIds } = take('## A\n\n## A {#second}')
  expect(headingIds).toEqual([{ id: 'second', text: 'A', before: 1 }])
})

test.each([
  ...['```\n## A {#a}\n```', '    ## A {#a}', '## Use `{#a}`', '## A {# a}', '## A {#if x}', 'Text {#a}'],
  ...['## Set {a, b}', '## {x}', '<div>\n## A {#a}\n</div>'],
])('%j stays unchanged', (text) => {
  expect(take(text)).toEqual({ text, headingIds: [], notes: [] })
})

test('a heading between MDX tags is recognized', () => {
  expect(take('<Tabs>\n## A {#a}\n</Tabs>', true)).toMatchObject({ text: '<Tabs>\n## A\n</Tabs>' })
})

import { expect, test } from 'vitest'
import { anchorsOf } from './anchors-of.ts'
import { findAnchor } from './find-anchor.ts'

const text = `
## What's new & old

## \`cargo publish --workspace\`

## 1. Über uns

## Notes

## Notes

<a id="by-hand"></a>
`

test.each([
  ['GitHub', 'whats-new--old', 'whats-new--old'],
  ['Zola', 'what-s-new-old', 'whats-new--old'],
  ['Hugo', 'whats-new--old', 'whats-new--old'],
  ['Gatsby', 'whats-new-and-old', 'whats-new--old'],
  ['markdown-it-anchor', "what's-new-&-old", 'whats-new--old'],
  ['Zola', 'cargo-publish-workspace', 'cargo-publish---workspace'],
  ['kramdown', 'cargo-publish---workspace', 'cargo-publish---workspace'],
  ['kramdown', 'ber-uns', '1-über-uns'],
  ['Pandoc', 'über-uns', '1-über-uns'],
  ['Zola', '1-uber-uns', '1-über-uns'],
  ['slugify', '1-ueber-uns', '1-über-uns'],
  ['GitHub', 'notes-1', 'notes-1'],
  ['Python-Markdown', 'notes_1', 'notes-1'],
  ['an id in HTML', 'by-hand', 'by-hand'],
  ['a browser', 'top', ''],
  ['the title', 'all-of-it', ''],
  ['nobody', 'never-was', null],
  ['nobody', '---', null],
])('%s means a heading by #%s', async (_who, fragment, expected) => {
  expect(findAnchor(fragment, await anchorsOf(text), { title: 'All of it' })).toBe(expected)
})

test('an explicit id leads to its heading, even when several headings have the same words', async () => {
  const headingIds = [
    { id: 'more', text: 'Notes', before: 1 },
    { id: 'whole', text: 'All of it', before: 0 },
  ]
  const anchors = await anchorsOf(text)
  expect(findAnchor('more', anchors, { title: 'All of it', headingIds })).toBe('notes-1')
  expect(findAnchor('whole', anchors, { title: 'All of it', headingIds })).toBe('')
})

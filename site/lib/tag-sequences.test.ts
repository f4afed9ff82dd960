import { expect, test } from 'vitest'
import { noteTags, showsNewestOf } from './tag-sequences.ts'

test('a page shows the newest content of a tag from the last publication that named it', () => {
  noteTags([{ tag: 'posts', sequence: 5 }], 8)
  noteTags([{ tag: 'posts', sequence: 3 }], 3)
  expect(showsNewestOf('posts', 4)).toBe(false)
  expect(showsNewestOf('posts', 5)).toBe(true)
  expect(showsNewestOf('posts', 8)).toBe(true)
})

test('unnamed tags and sequences that were not reached give false', () => {
  expect(showsNewestOf('never named', 5)).toBe(false)
  expect(showsNewestOf('posts', 9)).toBe(false)
})

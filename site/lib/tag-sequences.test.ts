import { expect, test } from 'vitest'
import { noteTags, showsNewestOf } from './tag-sequences.ts'

test('a page shows the newest of a tag from the publication on that named it last', () => {
  noteTags([{ tag: 'posts', sequence: 5 }], 8)
  noteTags([{ tag: 'posts', sequence: 3 }], 3)
  expect(showsNewestOf('posts', 4)).toBe(false)
  expect(showsNewestOf('posts', 5)).toBe(true)
  expect(showsNewestOf('posts', 8)).toBe(true)
})

test('nothing is said of a tag that no publication named, nor of a page from a sequence that was not reached', () => {
  expect(showsNewestOf('never named', 5)).toBe(false)
  expect(showsNewestOf('posts', 9)).toBe(false)
})

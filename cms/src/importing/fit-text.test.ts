import { expect, test } from 'vitest'
import { fitText } from './fit-text.ts'

test('a text without word breaks is cut between two graphemes, and that is noted', () => {
  const notes: string[] = []
  expect(fitText('क्षि'.repeat(200), 'The title', 10, (text) => notes.push(text))).toBe(`${'क्षि'.repeat(2)}…`)
  expect(notes).toEqual(['The title had 800 characters; it was cut to 10'])
})

test('a text with word breaks is cut between two words', () => {
  expect(fitText('one two three', 'The title', 10, () => {})).toBe('one two…')
})

import { expect, test } from 'vitest'
import { text } from './text-input.ts'

const issuesOf = (value: string) =>
  text(100)
    .safeParse(value)
    .error?.issues.map(({ message }) => message)

test.each([
  ['\0', 'U+0000'],
  ['\b', 'U+0008'],
  ['\u{b}', 'U+000B'],
  ['\u{1f}', 'U+001F'],
])('a text with the control character %j is refused with the name of the character', (character, name) => {
  expect(issuesOf(`a${character}b`)).toEqual([`must not contain the control character ${name}; take it out.`])
})

test('tab, line feed and carriage return are text', () => {
  expect(issuesOf('a\tb\r\nc é🦊')).toBeUndefined()
})

test('half of a surrogate pair is refused', () => {
  expect(issuesOf('\ud800')).toEqual(['must be well-formed Unicode; it contains half of a surrogate pair.'])
})

import { expect, test } from 'vitest'
import { groupLines } from './group-lines.ts'

const lines = (...texts: string[]) => texts.map((text, index) => ({ place: `${index}.md`, text }))

test('equal messages are one group', () => {
  expect(groupLines(lines('Kept.', 'Left.', 'Kept.'))).toEqual([
    {
      text: 'Kept.',
      lines: [
        { place: '0.md', text: '' },
        { place: '2.md', text: '' },
      ],
    },
    { text: 'Left.', lines: [{ place: '1.md', text: '' }] },
  ])
})

test.each([
  [
    'paths',
    ['The image a/b.png is not there.', 'The image c.gif is not there.'],
    'The image … is not there.',
    ['a/b.png', 'c.gif'],
  ],
  [
    'what is quoted',
    ['No author "Ann B." here', 'No author "Bo" here'],
    'No author "…" here',
    ['"Ann B."', '"Bo"'],
  ],
  [
    'lists of any length',
    ['Links stay: /a, /b/c', 'Links stay: /d', 'Links stay: /e, /f.g, /h'],
    'Links stay: …',
    ['/a, /b/c', '/d', '/e, /f.g, /h'],
  ],
  ['numbers', ['Line 3: no YAML', 'Line 14: no YAML'], 'Line …: no YAML', ['3:', '14:']],
])('messages that differ in %s are one group', (_, texts, text, own) => {
  expect(groupLines(lines(...texts))).toEqual([
    { text, lines: own.map((text, index) => ({ place: `${index}.md`, text })) },
  ])
})

test('the period at the end of a sentence does not make a word a name', () => {
  expect(groupLines(lines('It is a page.', 'It is a post.'))).toHaveLength(2)
})

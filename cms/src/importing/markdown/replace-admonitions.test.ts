import { expect, test } from 'vitest'
import { replaceAdmonitions } from './replace-admonitions.ts'

const replace = (text: string) => replaceAdmonitions(text, () => {})

test.each([
  ['a box', 'a\n\n:::note\n\nText\n\n:::\n\nb', 'a\n\n> [!NOTE]\n>\n> Text\n>\n\nb'],
  ['a box with a title', ':::tip[Do **this**]\nText\n:::', '> [!TIP]\n> **Do this**\n>\n> Text'],
  [
    'a title without brackets',
    ':::danger Mind the gap\nText\n:::',
    '> [!CAUTION]\n> **Mind the gap**\n>\n> Text',
  ],
  ['a box with attributes', ':::info{.wide}\nText\n:::', '> [!NOTE]\n> Text'],
  ['a box in a box', '::::warning\na\n:::note\nb\n:::\n::::', '> [!WARNING]\n> a\n> > [!NOTE]\n> > b'],
  ['a box in a list', '- a\n\n  :::note\n  b\n  :::\n', '- a\n\n  > [!NOTE]\n  > b\n'],
  ['a box with code', ':::note\n```\n:::\n```\n:::', '> [!NOTE]\n> ```\n> :::\n> ```'],
])('%s becomes an alert', (_name, text, expected) => {
  expect(replace(text)).toBe(expected)
})

test.each([
  ['a box without an end', ':::note\nText'],
  ['a box of an unknown kind', ':::columns\nText\n:::'],
  ['code', '```md\n:::note\nText\n:::\n```'],
])('%s stays unchanged', (_name, text) => {
  expect(replace(text)).toBe(text)
})

test('each kind is noted once', () => {
  const notes: string[] = []
  replaceAdmonitions(':::note\na\n:::\n\n:::note\nb\n:::\n\n:::tip\nc\n:::', (note) => notes.push(note))
  expect(notes).toEqual([':::note became an alert', ':::tip became an alert'])
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromMarkdownFile, toMarkdownFile } from './front-matter.ts'

const lines = fc.array(
  fc.constantFrom('---', '--- ', '', ' ', 'text', '\t', '...', 'key: "', '\ufeff', '😀'),
  { maxLength: 8 },
)
const body = fc.oneof(
  fc.tuple(lines, fc.constantFrom('\n', '\r\n', '\r')).map(([parts, end]) => parts.join(end)),
  fc.string({ unit: 'binary', maxLength: 100 }),
)

test('fields and body are restored byte for byte', () => {
  fc.assert(
    fc.property(body, body, (title, body) => {
      expect(fromMarkdownFile(toMarkdownFile({ title }, body))).toEqual({ fields: { title }, body })
    }),
    { numRuns: 2_000 },
  )
})

test('the file is readable for people', () => {
  expect(toMarkdownFile({ title: 'Hello', tags: ['a', 'b'] }, '# Hi\n')).toBe(
    '---\ntitle: Hello\ntags:\n  - a\n  - b\n---\n\n# Hi\n',
  )
})

test.each([
  ['line ends of another system', '---\r\ntitle: A\r\n---\r\n\r\nText\r\n', 'Text\r\n'],
  ['no empty line before the body', '---\ntitle: A\n---\nText', 'Text'],
  ['no body', '---\ntitle: A\n---', ''],
])('%s is read', (_name, file, body) => {
  expect(fromMarkdownFile(file)).toEqual({ fields: { title: 'A' }, body })
})

test.each([
  ['no fields', 'Text', /^line 1: does not begin/],
  ['no end of the fields', '---\ntitle: A\n', /^line 1: the fields have no end/],
  ['fields that are not YAML', '---\na: 1\nb: [\n---\n', /^line [34]: /],
])('%s is reported', (_name, file, message) => {
  expect(() => fromMarkdownFile(file)).toThrow(message)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromYaml, toYaml, YamlError } from './yaml.ts'

const odd = [
  ...'-:#?&*!|>\'"%@`{}[],~ \t\n\r\\\u0085\u00a0\u2028\u2029\ufeff\ufffe\u0000\u0007\u007f\u200d\u202e😀é',
  '---',
  '...',
  '\n\n',
  '\n ',
  ' \n',
  '\r\n',
  '${',
  '{{',
  '<<',
  'yes',
  'null',
  '2026-01-01',
  '1e3',
  '0x1f',
  '12:30',
  '\n---\n',
  '\u{1fffe}',
]
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...odd, 'a'), maxLength: 12 }),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('word ', 'word\n', ' ', 'x'), maxLength: 200 }),
)

test('every text is written and read back', () => {
  const value = fc.record({
    text,
    more: fc.array(
      fc.oneof(
        text,
        fc.record({
          label: text,
          on: fc.boolean(),
          when: fc.date({
            noInvalidDate: true,
            min: new Date('0001-01-01T00:00:00Z'),
            max: new Date('9999-12-31T23:59:59.999Z'),
          }),
        }),
      ),
    ),
    deeper: fc.record({ text }),
  })
  fc.assert(
    fc.property(value, (value) => {
      const yaml = toYaml(value)
      expect(fromYaml(yaml)).toEqual(value)
      // Such a line would end a front matter.
      expect(yaml).not.toMatch(/^(?:---|\.\.\.)/m)
    }),
    { numRuns: 3_000 },
  )
})

test.each([
  ['a text without a change', 'It’s plain: no', '"It’s plain: no"'],
  ['a short text without quotes', 'Hello, world', 'Hello, world'],
  ['a long text in one line', `${'word '.repeat(60)}end`, `${'word '.repeat(60)}end`],
  ['several lines as a block', 'one\ntwo', '|-\n  one\n  two'],
  ['a text that YAML 1.1 reads as a boolean, in quotes', 'no', '"no"'],
  ['a text that looks like a date, in quotes', '2026-01-01', '"2026-01-01"'],
  ['a line end of another system, escaped', 'one\r\ntwo', '"one\\r\\ntwo"'],
  ['a separator that other readers take for a line end, escaped', 'a\u2028b', '"a\\u2028b"'],
  ['a time', new Date('2026-01-01T00:00:00Z'), '2026-01-01T00:00:00.000Z'],
])('%s', (_name, value, yaml) => {
  expect(toYaml({ key: value })).toBe(`key: ${yaml}\n`)
})

test('undefined fields are left out', () => {
  expect(toYaml({ a: 1, b: undefined })).toBe('a: 1\n')
})

test.each([
  ['2026-01-02', '2026-01-02T00:00:00.000Z'],
  ['2026-01-02 03:04:05', '2026-01-02T03:04:05.000Z'],
  ['2026-01-02T03:04:05+02:00', '2026-01-02T01:04:05.000Z'],
])('the time %s is %s, on every machine', (written, time) => {
  expect(fromYaml(`at: ${written}`)).toEqual({ at: new Date(time) })
})

test('a text that is not YAML is refused with its line', () => {
  expect(() => fromYaml('a: 1\nb: [', 2)).toThrow(YamlError)
  expect(() => fromYaml('a: 1\nb: "x\n', 2)).toThrow(/^line [34]: /)
  expect(() => fromYaml('a: 1\na: 2')).toThrow(/^line 2: Map keys must be unique/)
  expect(() => fromYaml('at: 2026-13-45')).toThrow(/no date/)
})

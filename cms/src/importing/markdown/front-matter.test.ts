import { expect, test } from 'vitest'
import { splitFrontMatter } from './front-matter.ts'

test.each([
  ['YAML', '---\ntitle: A\ntags: [b, c]\n---\nText\n', { title: 'A', tags: ['b', 'c'] }, 'Text\n', 5],
  ['YAML that ends with dots', '---\ntitle: A\n...\nText', { title: 'A' }, 'Text', 4],
  ['TOML', '+++\ntitle = "A"\nn = 7\n+++\nText', { title: 'A', n: '7' }, 'Text', 5],
  [
    'a date of TOML',
    '+++\na = 2020-01-31\nb = 2020-01-31T10:00:00-05:00\n+++\n',
    { a: '2020-01-31', b: '2020-01-31T10:00:00.000-05:00' },
    '',
    5,
  ],
  ['JSON', '{\n"title": "A"\n}\nText', { title: 'A' }, 'Text', 4],
  [
    'JSON with a value that ends at the margin',
    '{\n"a": {\n"b": "c"\n}\n}\nText',
    { a: { b: 'c' } },
    'Text',
    6,
  ],
  ['YAML behind empty lines', '\n \n---\ndraft: true\n---\nText', { draft: true }, 'Text', 6],
  ['TOML behind an empty line', '\n+++\ndraft = true\n+++\nText', { draft: true }, 'Text', 5],
  ['JSON behind an empty line', '\n{\n"draft": true\n}\nText', { draft: true }, 'Text', 5],
  ['JSON that is named', '---json\n{ "draft": true }\n---\nText', { draft: true }, 'Text', 4],
  ['TOML that is named', '--- toml\ndraft = true\n---\nText', { draft: true }, 'Text', 4],
  ['YAML that is named', '---yaml\ndraft: true\n---\nText', { draft: true }, 'Text', 4],
  ['a word behind a line as text when nothing ends it', '---json\nText', {}, '---json\nText', 1],
  ['none', 'Text\n---\n', {}, 'Text\n---\n', 1],
  ['empty YAML', '---\n---\nText', {}, 'Text', 3],
  [
    'numbers and dates as they are written',
    '---\ntitle: 1.10\nslug: 007\ndate: 2020-01-31\n---\n',
    { title: '1.10', slug: '007', date: '2020-01-31' },
    '',
    6,
  ],
])('reads %s', (_name, text, data, body, bodyLine) => {
  expect(splitFrontMatter(text)).toMatchObject({ data, body, bodyLine })
})

test.each([
  ['YAML that is not well-formed', '---\ntitle: A\nb: [c\n---\n', /^Line 4: .*YAML/],
  ['a key twice', '---\ntitle: A\ntitle: B\n---\n', /^Line 3: .*unique/],
  ['TOML that is not well-formed', '+++\ntitle = "A"\nb = \n+++\n', /^Line 3: .*TOML/],
  ['JSON that is not well-formed', '{\n"title": A\n}\n', /^Line 1: .*JSON/],
  ['YAML behind empty lines', '\n\n---\nb: [c\n---\n', /^Line 5: .*YAML/],
  ['JSON that is named', '---json\n{ a }\n---\n', /^Line 2: .*JSON/],
  ['a language that would have to run', '---js\nmodule.exports = {}\n---\n', /^Line 1: .*in js/],
  ['no end', '---\ntitle: A\n', /^Line 1: .*ends that/],
  ['no fields', '---\nWords\n---\n', /^Line 1: .*no list of fields/],
  ['an alias without a value', '---\na: *b\n---\n', /^Line \d: /],
  ['what contains itself', '---\na: &a [*a]\n---\n', /^Line \d: /],
])('reports the line and the fault of %s', (_name, text, reason) => {
  expect(() => splitFrontMatter(text)).toThrow(reason)
})

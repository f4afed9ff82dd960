import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { withColumns } from './schema-columns.ts'

const schema = await readFile(new URL('../../../prisma/schema.prisma', import.meta.url), 'utf8')

test('a column that was changed manually is written again from its definition', () => {
  const changed = schema.replace(/^ {2}canonicalUrl .*\n/m, '').replace(/^ {2}noindex .*$/m, '  noindex Int')
  expect(changed).not.toBe(schema)
  expect(withColumns(changed)).toBe(schema)
})

test('a table without markers is refused by name', () => {
  const unmarked = schema.replace('// End of the fields.', '')
  expect(() => withColumns(unmarked)).toThrow(/^model Post .* has no line/)
})

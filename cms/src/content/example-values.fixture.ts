import { entriesOf, type Field, type Fields, keyOf } from './field.ts'

/** Rows that fields can refer to, by their tables. */
export type ReferredIds = { Author: string; Tag: string; Media: string }

/**
 * Returns a value for each field that differs from all its defaults, by the keys of inputs. Each text
 * contains the name of its field.
 */
export const exampleValues = (fields: Fields, ids: ReferredIds): Record<string, unknown> =>
  Object.fromEntries(
    entriesOf(fields).map(([name, field]) => [keyOf(name, field), exampleOf(name, field, ids)]),
  )

function exampleOf(name: string, field: Field, ids: ReferredIds): unknown {
  switch (field.kind) {
    case 'text':
      return `Some ${name}word`
    case 'markdown':
      return `Some ${name}word\n\nand more`
    case 'slug':
      return 'some-slug'
    case 'address':
      return `https://${name.toLowerCase()}.example/`
    case 'language':
      return 'pt-BR'
    case 'flag':
      return true
    case 'date':
    case 'publicDate':
      return new Date('2020-01-31T12:00:00.000Z')
    case 'reference':
      return ids[field.to]
    case 'references':
      return [ids[field.to]]
    case 'links':
      return [{ label: name, url: 'https://link.example/' }]
    case 'navigation':
      return [{ label: name, path: '/somewhere' }]
  }
}

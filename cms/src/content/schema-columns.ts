import { author } from './author.ts'
import { describeRead } from './describe.ts'
import { entryFields } from './entry.ts'
import { emptyOf, entriesOf, type Field, type Fields, isRequired, keyOf } from './field.ts'
import { settings } from './settings.ts'
import { tag } from './tag.ts'

/**
 * Writes the columns of the fields into prisma/schema.prisma. Those of each table are between two marker
 * lines.
 */

/** The markers before and after the columns of a table. */
const startOfColumns = '  // The fields of cms/src/content, written by `npm run generate`.'
const endOfColumns = '  // End of the fields.'

type Table = {
  fields: Fields
  /** Whether each column has a description. Other tables with the same fields do not repeat it. */
  isDescribed?: true
  /** Whether it stores the ids of lists of references. */
  keepsIds?: true
  /** Whether a slug is unique in the table, whatever the type. */
  hasUniqueSlug?: true
  /** Whether it is the public version, which always has a date. */
  isPublic?: true
  /** Columns without a default, because they were created with the table. */
  withoutDefault?: readonly string[]
}

const tables: Record<string, Table> = {
  Post: { fields: entryFields, isDescribed: true },
  Revision: { fields: entryFields, keepsIds: true, withoutDefault: ['excerpt', 'body'] },
  LivePost: { fields: entryFields, isPublic: true, withoutDefault: ['excerpt', 'body'] },
  Author: { fields: author.fields, isDescribed: true, hasUniqueSlug: true },
  Tag: { fields: tag.fields, isDescribed: true, hasUniqueSlug: true },
  SiteSettings: { fields: settings.fields, isDescribed: true },
}

/**
 * Replaces the columns of all tables.
 *
 * @param schema The text of schema.prisma.
 * @returns The same text with the columns of the definitions.
 * @throws {Error} When a table has no markers.
 */
export function withColumns(schema: string): string {
  return Object.entries(tables).reduce((text, [name, table]) => {
    const model = new RegExp(`^model ${name} \\{\\n[^]*?^\\}`, 'm')
    const found = model.exec(text)?.[0] ?? ''
    const start = found.indexOf(startOfColumns)
    const end = found.indexOf(endOfColumns)
    if (start < 0 || end < start)
      throw new Error(
        `model ${name} of schema.prisma has no line "${startOfColumns.trim()}" before one "${endOfColumns.trim()}"`,
      )
    const columns = [startOfColumns, ...linesOf(table), ''].join('\n')
    return text.replace(model, () => aligned(found.slice(0, start) + columns + found.slice(end)))
  }, schema)
}

function linesOf(table: Table): string[] {
  return entriesOf(table.fields).flatMap(([name, field]) => {
    const type = typeOf(field, table)
    if (type === null) return []
    const column = keyOf(name, field)
    const line = ['', column, ...[type, attributesOf(column, field, table)].filter(Boolean)].join(' ')
    return table.isDescribed ? [`  /// ${describeRead(field)}${formOf(field)}`, ` ${line}`] : [` ${line}`]
  })
}

/** Describes the structure of a JSON column. */
function formOf({ kind }: Field): string {
  if (kind === 'links') return ' [{ label, url }]'
  return kind === 'navigation' ? ' [{ label, path }]' : ''
}

/** Null: the field has no column. */
function typeOf(field: Field, { keepsIds, isPublic }: Table): string | null {
  switch (field.kind) {
    case 'flag':
      return 'Boolean'
    case 'date':
      return 'DateTime?'
    case 'publicDate':
      return isPublic ? 'DateTime' : 'DateTime?'
    case 'reference':
      return 'String?'
    case 'references':
      return keepsIds ? 'String[]' : null
    case 'links':
    case 'navigation':
      return 'Json'
    default:
      return 'String'
  }
}

function attributesOf(column: string, field: Field, { hasUniqueSlug, withoutDefault = [] }: Table): string {
  switch (field.kind) {
    case 'slug':
      return hasUniqueSlug ? '@unique' : ''
    case 'date':
    case 'publicDate':
      return '@db.Timestamptz(3)'
    case 'reference':
    case 'references':
      return '@db.Uuid'
    case 'links':
    case 'navigation':
      return '@default("[]")'
    case 'flag':
      return '@default(false)'
    default: {
      const hasNone = isRequired(field) && !('default' in field)
      return hasNone || withoutDefault.includes(column) ? '' : `@default(${JSON.stringify(emptyOf(field))})`
    }
  }
}

/** Aligns names, types and attributes as `prisma format` does. */
function aligned(model: string): string {
  const column = /^ {2}(\w+) +(\S+) *(.*)$/
  const lines = model.split('\n').map((line) => ({ line, parts: column.exec(line)?.slice(1) }))
  const widthOf = (index: number) => Math.max(...lines.map(({ parts }) => parts?.[index]?.length ?? 0))
  const [name, type] = [widthOf(0), widthOf(1)]
  return lines
    .map(({ line, parts: [first = '', second = '', rest = ''] = [] }) =>
      first ? `  ${first.padEnd(name)} ${second.padEnd(type)} ${rest}`.trimEnd() : line,
    )
    .join('\n')
}

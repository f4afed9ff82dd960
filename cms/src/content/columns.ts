import { type EntryType, entryFields, entryTypes } from './entry.ts'
import { entriesOf, type Field, type Fields, type KeyOf, keyOf, type ValueOf } from './field.ts'

/** The columns of fields. A field of references has none: the database has a table of its own for them. */
export type ColumnsOf<Of extends Fields> = {
  [Name in keyof Of & string as Of[Name]['kind'] extends 'references'
    ? never
    : KeyOf<Name, Of[Name]>]: ValueOf<Of[Name]>
}

/** The columns of what an editor works on. */
export type EntryColumns = ColumnsOf<typeof entryFields>

/** Their names, in the order of the fields. */
export const columnsOf = <Of extends Fields>(fields: Of): (keyof ColumnsOf<Of> & string)[] =>
  entriesOf(fields)
    .filter(([, { kind }]) => kind !== 'references')
    .map(([name, field]) => keyOf(name, field) as keyof ColumnsOf<Of> & string)

/** The columns of posts and pages. */
export const entryColumns = columnsOf(entryFields)

/**
 * What a revision takes over from a draft, and a draft from a revision that is restored: all its columns.
 *
 * @param row A row of the database. It does not pass as one before the database has a column for each field.
 */
export const contentOf = (row: EntryColumns): EntryColumns =>
  Object.fromEntries(entryColumns.map((column) => [column, row[column]])) as EntryColumns

/** The names of the fields of entries that have kinds, in their order. */
export const entryFieldsOf = <Kind extends Field['kind']>(...kinds: Kind[]): FieldOfKind<Kind>[] =>
  entriesOf(entryFields)
    .filter(([, field]) => (kinds as Field['kind'][]).includes(field.kind))
    .map(([name]) => name as FieldOfKind<Kind>)

/** The names of the fields of entries that have a kind. */
export type FieldOfKind<Kind extends Field['kind']> = {
  [Name in keyof typeof entryFields]: (typeof entryFields)[Name]['kind'] extends Kind ? Name : never
}[keyof typeof entryFields]

/** A column that lists show, but for the author and the tags, which they name by their slugs. */
export type ListedColumn = {
  [Name in keyof typeof entryFields]: (typeof entryFields)[Name] extends { isListed: true }
    ? Exclude<KeyOf<Name, (typeof entryFields)[Name]>, 'authorId' | 'tagIds'>
    : never
}[keyof typeof entryFields]

/** The columns of a type that lists show. */
export const listedColumns = (type: EntryType): ListedColumn[] =>
  entriesOf<Fields>(entryTypes[type].fields)
    .filter(([name, { isListed }]) => isListed && name !== 'author' && name !== 'tags')
    .map(([name, field]) => keyOf(name, field) as ListedColumn)

/** The ids of what an entry refers to. */
export type ReferenceIds = { [Name in FieldOfKind<'reference'> as `${Name}Id`]: string | null } & {
  tagIds: string[]
}

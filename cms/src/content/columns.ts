import { type EntryType, entryFields, entryTypes } from './entry.ts'
import { entriesOf, type Field, type Fields, type KeyOf, keyOf, type ValueOf } from './field.ts'

/**
 * The columns of fields. A field with a list of references has no column: the database has a separate table
 * for it.
 */
export type ColumnsOf<Of extends Fields> = {
  [Name in keyof Of & string as Of[Name]['kind'] extends 'references'
    ? never
    : KeyOf<Name, Of[Name]>]: ValueOf<Of[Name]>
}

/** The columns that drafts and revisions share. */
export type EntryColumns = ColumnsOf<typeof entryFields>

/** Returns the names of the columns, in the order of the fields. */
export const columnsOf = <Of extends Fields>(fields: Of): (keyof ColumnsOf<Of> & string)[] =>
  entriesOf(fields)
    .filter(([, { kind }]) => kind !== 'references')
    .map(([name, field]) => keyOf(name, field) as keyof ColumnsOf<Of> & string)

/** The columns of posts and pages. */
export const entryColumns = columnsOf(entryFields)

/**
 * Copies the columns of every field: from a draft to a revision, or from a revision to a draft that is
 * restored.
 *
 * @param row A row of the database. Its type only fits when the database has a column for each field.
 */
export const contentOf = (row: EntryColumns): EntryColumns =>
  Object.fromEntries(entryColumns.map((column) => [column, row[column]])) as EntryColumns

/** Returns the names of the entries' fields of some kinds, in the order of the fields. */
export const entryFieldsOf = <Kind extends Field['kind']>(...kinds: Kind[]): FieldOfKind<Kind>[] =>
  entriesOf(entryFields)
    .filter(([, field]) => (kinds as Field['kind'][]).includes(field.kind))
    .map(([name]) => name as FieldOfKind<Kind>)

/** The names of the entries' fields of a kind. */
export type FieldOfKind<Kind extends Field['kind']> = {
  [Name in keyof typeof entryFields]: (typeof entryFields)[Name]['kind'] extends Kind ? Name : never
}[keyof typeof entryFields]

/** A column that lists show. Author and tags are not included: lists show them by their slugs. */
export type ListedColumn = {
  [Name in keyof typeof entryFields]: (typeof entryFields)[Name] extends { isListed: true }
    ? Exclude<KeyOf<Name, (typeof entryFields)[Name]>, 'authorId' | 'tagIds'>
    : never
}[keyof typeof entryFields]

/** Returns the columns of a type that lists show. */
export const listedColumns = (type: EntryType): ListedColumn[] =>
  entriesOf<Fields>(entryTypes[type].fields)
    .filter(([name, { isListed }]) => isListed && name !== 'author' && name !== 'tags')
    .map(([name, field]) => keyOf(name, field) as ListedColumn)

/** The ids of the rows that an entry refers to. */
export type ReferenceIds = { [Name in FieldOfKind<'reference'> as `${Name}Id`]: string | null } & {
  tagIds: string[]
}

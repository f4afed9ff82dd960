import { emptyOf, entriesOf, type Fields, type ValueOf } from '../content/field.ts'
import { readFromFile } from '../exporting/content-file.ts'

/** The fields of authors or tags that are not references. */
type Plain<Of extends Fields> = {
  [Name in keyof Of & string]: Of[Name]['kind'] extends 'reference' | 'references' ? never : Name
}[keyof Of & string]

/** The fields of an author or a tag in a source. The source does not state undefined fields. */
export type SaidFields<Of extends Fields> = { [Name in Plain<Of>]?: ValueOf<Of[Name]> | undefined }

type AllFields<Of extends Fields> = { [Name in Plain<Of>]: ValueOf<Of[Name]> }

const plainOf = <Of extends Fields>(fields: Of) =>
  entriesOf<Fields>(fields).filter(([, { kind }]) => kind !== 'reference' && kind !== 'references')

/** Returns the fields in a file of an export. The file states every field, so missing ones are empty. */
export const saidInFile = <Of extends Fields>(fields: Of, file: object): AllFields<Of> =>
  Object.fromEntries(
    plainOf(fields).map(([name, field]) => [name, readFromFile(file, name, field) ?? emptyOf(field)]),
  ) as AllFields<Of>

/** Returns only the fields of an entry. */
export const saidBy = <Of extends Fields>(fields: Of, entry: SaidFields<Of>): SaidFields<Of> =>
  Object.fromEntries(
    plainOf(fields).map(([name]) => [name, entry[name as keyof SaidFields<Of>]]),
  ) as SaidFields<Of>

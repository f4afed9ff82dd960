import { emptyOf, entriesOf, type Fields, type ValueOf } from '../content/field.ts'
import { readFromFile } from '../exporting/content-file.ts'

/** The fields of authors or tags that refer to nothing. */
type Plain<Of extends Fields> = {
  [Name in keyof Of & string]: Of[Name]['kind'] extends 'reference' | 'references' ? never : Name
}[keyof Of & string]

/** What a source says of an author or a tag. What is undefined it does not say. */
export type SaidFields<Of extends Fields> = { [Name in Plain<Of>]?: ValueOf<Of[Name]> | undefined }

type AllFields<Of extends Fields> = { [Name in Plain<Of>]: ValueOf<Of[Name]> }

const plainOf = <Of extends Fields>(fields: Of) =>
  entriesOf<Fields>(fields).filter(([, { kind }]) => kind !== 'reference' && kind !== 'references')

/** What a file of an export says. It says everything: what is not in it is empty. */
export const saidInFile = <Of extends Fields>(fields: Of, file: object): AllFields<Of> =>
  Object.fromEntries(
    plainOf(fields).map(([name, field]) => [name, readFromFile(file, name, field) ?? emptyOf(field)]),
  ) as AllFields<Of>

/** What an entry says, without what else it has. */
export const saidBy = <Of extends Fields>(fields: Of, entry: SaidFields<Of>): SaidFields<Of> =>
  Object.fromEntries(
    plainOf(fields).map(([name]) => [name, entry[name as keyof SaidFields<Of>]]),
  ) as SaidFields<Of>

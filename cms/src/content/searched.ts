import { entryFields } from './entry.ts'
import { entriesOf, type Fields, type SearchWeight } from './field.ts'

/** A column of what is live that can be found: of the body it is its plain text. */
export type SearchedColumn =
  | 'plainText'
  | {
      [Name in keyof typeof entryFields]: (typeof entryFields)[Name] extends {
        kind: 'text'
        search: SearchWeight
      }
        ? Name
        : never
    }[keyof typeof entryFields]

/** What a search looks through in what is live, and what each counts. */
export const searchedColumns: readonly { column: SearchedColumn; weight: SearchWeight }[] = entriesOf<Fields>(
  entryFields,
).flatMap(([name, { kind, search }]) =>
  search ? [{ column: (kind === 'markdown' ? 'plainText' : name) as SearchedColumn, weight: search }] : [],
)

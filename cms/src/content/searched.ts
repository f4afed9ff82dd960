import { entryFields } from './entry.ts'
import { entriesOf, type Fields, type SearchWeight } from './field.ts'

/** A searchable column of a live post. For the body it is the plain text. */
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

/** The columns of a live post that the search reads, and their weights. */
export const searchedColumns: readonly { column: SearchedColumn; weight: SearchWeight }[] = entriesOf<Fields>(
  entryFields,
).flatMap(([name, { kind, search }]) =>
  search ? [{ column: (kind === 'markdown' ? 'plainText' : name) as SearchedColumn, weight: search }] : [],
)

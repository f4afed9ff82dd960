import type { Tx } from '@presstime/db/transaction'
import type { NamedKind, NamedRow } from './named-kind.ts'

/** Reads the slugs that begin with a text, of all of a kind but one. Slugs change with the sequence locked alone. */
export const takenBy =
  <Row extends NamedRow, Input, Data extends { name: string }>(
    kind: NamedKind<Row, Input, Data>,
    tx: Tx,
    except: string | null,
  ) =>
  async (prefix: string): Promise<string[]> =>
    (await kind.table(tx).slugsFrom(prefix, except)).map(({ slug }) => slug)

/** Which rows have a slug that begins with a text, but for one row. */
export const slugFrom = (prefix: string, except: string | null) => ({
  where: { slug: { startsWith: prefix }, ...(except === null ? {} : { id: { not: except } }) },
  select: { slug: true } as const,
})

import type { Tx } from '@presstime/db/transaction'
import type { NamedKind, NamedRow } from './named-kind.ts'

/**
 * Returns a function that reads the slugs of a kind that begin with a text, except the slug of one row. The
 * caller must hold the lock of the sequence, because slugs change only under this lock.
 */
export const takenBy =
  <Row extends NamedRow, Input, Data extends { name: string }>(
    kind: NamedKind<Row, Input, Data>,
    tx: Tx,
    except: string | null,
  ) =>
  async (prefix: string): Promise<string[]> =>
    (await kind.table(tx).slugsFrom(prefix, except)).map(({ slug }) => slug)

/** Returns the query for slugs that begin with a text, except the slug of one row. */
export const slugFrom = (prefix: string, except: string | null) => ({
  where: { slug: { startsWith: prefix }, ...(except === null ? {} : { id: { not: except } }) },
  select: { slug: true } as const,
})

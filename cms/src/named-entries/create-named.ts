import type { Db } from '@presstime/db/client'
import type { Publication } from '@presstime/db/generated'
import { inTransaction } from '@presstime/db/transaction'
import { pathAt } from '../content/definition.ts'
import type { Changed } from '../publication/changed.ts'
import { coarsen } from '../publication/coarsen.ts'
import { Touched } from '../publication/invalidation.ts'
import { lockSequence, nextSequence } from '../publication/next-sequence.ts'
import type { PublicationListeners } from '../publication/publication-listener.ts'
import { recordPublication } from '../publication/record-publication.ts'
import { keepFormerPath } from '../redirects/keep-former-path.ts'
import { chooseSlug } from '../slugs/choose-slug.ts'
import type { NamedKind, NamedRow } from './named-kind.ts'
import { takenBy } from './taken-by.ts'

/** How long the creation of all rows may take, in ms. */
const timeoutMs = 60_000

/**
 * Creates authors or tags in one publication. Their pages are public at once. When one cannot be created,
 * none is.
 *
 * @returns The rows in the order of the inputs. The publication is null when there are no inputs.
 * @throws {CallerError} `BAD_USER_INPUT`; `CONFLICT` when a given slug is taken. A slug that is made from the
 *   name gets a number instead.
 */
export async function createNamed<Row extends NamedRow, Input, Data extends { name: string }>(
  kind: NamedKind<Row, Input, Data>,
  db: Db,
  listeners: PublicationListeners,
  inputs: readonly Input[],
): Promise<{ rows: Row[]; publication: Publication | null }> {
  const { name: what, route } = kind.definition
  const parsed = inputs.map(kind.parseCreate)
  if (parsed.length === 0) return { rows: [], publication: null }
  return inTransaction(
    db,
    async (tx) => {
      await lockSequence(tx)
      const touched = new Touched()
      const rows: Row[] = []
      for (const { slug: given, data } of parsed) {
        await kind.check(tx, data)
        const slug = await chooseSlug({ what, name: data.name, given, taken: takenBy(kind, tx, null) })
        const row = await kind.table(tx).create({ ...data, slug })
        const formerPaths = await keepFormerPath(tx, kind.owner(row.id), null, pathAt(route, slug))
        kind.touch(touched, { before: null, after: row, posts: { newest: [], total: 0 }, formerPaths })
        rows.push(row)
      }
      const publication = await recordPublication(tx, listeners, {
        sequence: await nextSequence(tx),
        kind: `${kind.publications}_CREATED`,
        subjectId: rows.length === 1 ? (rows[0]?.id ?? null) : null,
        invalidation: coarsen(touched.toInvalidation()),
      })
      return { rows, publication }
    },
    { timeoutMs },
  )
}

/**
 * Creates one author or tag; see `createNamed`.
 *
 * @throws {CallerError} as `createNamed` does.
 */
export async function createOneNamed<Row extends NamedRow, Input, Data extends { name: string }>(
  kind: NamedKind<Row, Input, Data>,
  db: Db,
  listeners: PublicationListeners,
  input: Input,
): Promise<Changed<Row>> {
  const { rows, publication } = await createNamed(kind, db, listeners, [input])
  const [subject] = rows
  if (!subject) throw new Error(`The ${kind.definition.name} was not made.`)
  return { subject, publication }
}

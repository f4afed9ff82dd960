import { isDeepStrictEqual } from 'node:util'
import type { Db } from '@presstime/db/client'
import { inTransaction } from '@presstime/db/transaction'
import { pathAt } from '../content/definition.ts'
import { notFound } from '../errors/errors.ts'
import { staleVersion } from '../errors/stale-version.ts'
import type { Changed } from '../publication/changed.ts'
import { coarsen } from '../publication/coarsen.ts'
import { Touched } from '../publication/invalidation.ts'
import { lockSequence, nextSequence } from '../publication/next-sequence.ts'
import type { PublicationListeners } from '../publication/publication-listener.ts'
import { readShown } from '../publication/read-shown.ts'
import { recordPublication } from '../publication/record-publication.ts'
import { keepFormerPath } from '../redirects/keep-former-path.ts'
import { refuseSlugOfAnother } from '../slugs/choose-slug.ts'
import type { NamedKind, NamedRow } from './named-kind.ts'
import { takenBy } from './taken-by.ts'

/**
 * Changes an author or a tag. The change is public at once. The former path redirects to the new page when
 * the slug changes.
 *
 * @param version The version that the writer has read.
 * @returns The row. The publication is null and the version stays when nothing changes.
 * @throws {CallerError} `BAD_USER_INPUT`, `NOT_FOUND`, or `CONFLICT` when the version is not the present one (with
 *   `currentVersion`) or the slug is taken.
 */
export function updateNamed<Row extends NamedRow, Input, Data extends { name: string }>(
  kind: NamedKind<Row, Input, Data>,
  db: Db,
  listeners: PublicationListeners,
  id: string,
  version: number,
  input: Parameters<typeof kind.parseUpdate>[0],
): Promise<Changed<Row>> {
  const { name: what, route } = kind.definition
  const changes = kind.parseUpdate(input)
  return inTransaction(db, async (tx) => {
    await lockSequence(tx)
    const before = await kind.table(tx).find(id)
    if (!before) throw notFound(what, id)
    if (before.version !== version) throw staleVersion(what, version, before.version)
    await kind.check(tx, changes)
    if (changes.slug !== undefined) await refuseSlugOfAnother(what, changes.slug, takenBy(kind, tx, id))
    if (isDeepStrictEqual({ ...before, ...changes }, before)) return { subject: before, publication: null }

    const after = await kind
      .table(tx)
      .update(id, { ...changes, version: { increment: 1 }, updatedAt: new Date() })
    const paths = [pathAt(route, before.slug), pathAt(route, after.slug)] as const
    const formerPaths = await keepFormerPath(tx, kind.owner(id), ...paths)
    const posts = await readShown(tx, kind.isNamedBy(id))
    const touched = new Touched()
    kind.touch(touched, { before, after, posts, formerPaths })
    const publication = await recordPublication(tx, listeners, {
      sequence: await nextSequence(tx),
      kind: `${kind.publications}_UPDATED`,
      subjectId: id,
      invalidation: coarsen(touched.toInvalidation()),
    })
    return { subject: after, publication }
  })
}

import type { Db } from '@presstime/db/client'
import type { Post, Revision } from '@presstime/db/generated'
import { inTransaction, type Tx } from '@presstime/db/transaction'
import { contentOf, entryFieldsOf, type FieldOfKind } from '../content/columns.ts'
import { entryFields, typeName } from '../content/entry.ts'
import { notFound } from '../errors/errors.ts'
import { staleVersion } from '../errors/stale-version.ts'
import type { BodyRenderer } from '../media/render-body.ts'
import { holdRows } from '../posts/check-references.ts'
import { lockPost } from '../posts/lock-post.ts'
import { refuseTakenSlug } from '../posts/refuse-taken-slug.ts'
import { setTags } from '../posts/set-tags.ts'

/** The draft after the restore, and the references that do not exist any more, such as "tag 0193…". */
export type RestoredRevision = { post: Post; missing: string[] }

/**
 * Copies the content of a revision into the draft. The public version and the revision do not change. An
 * author, tag or cover that was deleted since is left out.
 *
 * @param renderer Refuses a body that cannot be published. An older version may have published such a body.
 * @param id The revision.
 * @param version The version of the draft that the writer has read.
 * @throws {CallerError} `NOT_FOUND`, `BAD_USER_INPUT` with the line of the body, or `CONFLICT` when the
 *   version is not the present one (with `currentVersion`) or another draft has the revision's slug.
 */
export async function restoreRevision(
  db: Db,
  renderer: BodyRenderer,
  id: string,
  version: number,
): Promise<RestoredRevision> {
  const revision = await db.revision.findUnique({ where: { id }, include: { post: true } })
  if (!revision) throw notFound('revision', id)
  await renderer.check(revision.body, ['body'])
  const { type } = revision.post
  const advice = 'Change the slug of the other one first.'
  return refuseTakenSlug(
    revision.slug,
    () =>
      inTransaction(db, async (tx) => {
        const draft = await lockPost(tx, type, revision.postId)
        if (draft.version !== version) throw staleVersion(typeName(type), version, draft.version)
        const { references, tagIds, missing } = await existing(tx, revision)
        await setTags(tx, draft.id, tagIds)
        const post = await tx.post.update({
          where: { id: draft.id },
          data: {
            ...contentOf(revision),
            ...references,
            version: { increment: 1 },
            updatedAt: new Date(),
          },
        })
        return { post, missing }
      }),
    advice,
  )
}

/**
 * Returns the references of the revision that still exist. Their rows are locked until the draft is written.
 */
async function existing(tx: Tx, revision: Revision) {
  const missing: string[] = []
  const references: { [Name in FieldOfKind<'reference'> as `${Name}Id`]?: string | null } = {}
  for (const name of entryFieldsOf('reference')) {
    const id = revision[`${name}Id`]
    if (id === null || (await holdRows(tx, entryFields[name].to, [id])).size > 0) continue
    references[`${name}Id`] = null
    missing.push(`${name} ${id}`)
  }
  const tags = await holdRows(tx, 'Tag', revision.tagIds)
  const tagIds = revision.tagIds.filter((id) => tags.has(id))
  missing.push(...revision.tagIds.filter((id) => !tags.has(id)).map((id) => `tag ${id}`))
  return { references, tagIds, missing }
}

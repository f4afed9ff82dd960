import type { Db } from '@presstime/db/client'
import type { Publication } from '@presstime/db/generated'
import { inTransaction, type Tx } from '@presstime/db/transaction'
import { inUse, notFound } from '../errors/errors.ts'
import { nameOf } from '../errors/name-of.ts'
import { invalidateAuthor } from '../publication/invalidate-author.ts'
import { lockSequence, nextSequence } from '../publication/next-sequence.ts'
import type { PublicationListeners } from '../publication/publication-listener.ts'
import { recordPublication } from '../publication/record-publication.ts'
import { formerPathsOf } from '../redirects/keep-former-path.ts'

/** How many of the posts that prevent the deletion are listed. */
const mostNamed = 5

/**
 * Deletes an author of no post. Both the drafts and the live posts count.
 *
 * @param namesDrafts Whether the caller may see the titles of drafts.
 * @throws {CallerError} `NOT_FOUND`; `IN_USE` with the first posts of the author, and the number of all.
 */
export const deleteAuthor = (
  db: Db,
  listeners: PublicationListeners,
  id: string,
  namesDrafts: boolean,
): Promise<Publication> =>
  inTransaction(db, async (tx) => {
    await lockSequence(tx)
    const author = await tx.author.findUnique({ where: { id } })
    if (!author) throw notFound('author', id)
    // A concurrent change that gives a draft this author waits for the lock of this row. It then finds no
    // author.
    await tx.$executeRaw`SELECT 1 FROM "Author" WHERE id = ${id}::uuid FOR UPDATE`
    await refuseWhileNamed(tx, id, namesDrafts)
    const formerPaths = await formerPathsOf(tx, { authorId: id })
    await tx.author.delete({ where: { id } })
    return recordPublication(tx, listeners, {
      sequence: await nextSequence(tx),
      kind: 'AUTHOR_DELETED',
      subjectId: id,
      invalidation: invalidateAuthor({
        before: author,
        after: null,
        posts: { newest: [], total: 0 },
        formerPaths,
      }),
    })
  })

async function refuseWhileNamed(tx: Tx, authorId: string, namesDrafts: boolean): Promise<void> {
  const where = { OR: [{ authorId }, { live: { authorId } }] }
  const postCount = await tx.post.count({ where })
  if (postCount === 0) return
  const posts = await tx.post.findMany({
    where,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: mostNamed,
    select: { id: true, title: namesDrafts },
  })
  const names = posts.map(nameOf).join(', ')
  const more = postCount > posts.length ? ` and ${postCount - posts.length} more` : ''
  throw inUse(
    `${postCount} ${postCount === 1 ? 'post names' : 'posts name'} this author, as a draft or in public: ${names}${more}. Give them another author, and publish or withdraw them, first.`,
    { postCount, posts },
  )
}

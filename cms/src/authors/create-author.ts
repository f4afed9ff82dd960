import type { Db } from '@presstime/db/client'
import type { Author } from '@presstime/db/generated'
import { inTransaction, type Tx } from '@presstime/db/transaction'
import type { PgBoss } from 'pg-boss'
import type { Changed } from '../publishing/change.schema.ts'
import { invalidateAuthor } from '../publishing/invalidate-author.ts'
import { lockSequence, nextSequence } from '../publishing/next-sequence.ts'
import { authorPath } from '../publishing/public-paths.ts'
import { recordPublication } from '../publishing/record-publication.ts'
import { keepFormerPath } from '../redirects/keep-former-path.ts'
import { chooseSlug } from '../slugs/choose-slug.ts'
import { type CreateAuthorInput, parseCreateAuthor } from './author-input.ts'
import { checkAvatar } from './check-avatar.ts'

/**
 * Makes an author, whose page is public at once.
 *
 * @throws {CallerError} `BAD_USER_INPUT`; `CONFLICT` when the given slug is taken. One that is made from the name gets a
 *   number when it is.
 */
export function createAuthor(db: Db, boss: PgBoss, input: CreateAuthorInput): Promise<Changed<Author>> {
  const { slug: given, data } = parseCreateAuthor(input)
  return inTransaction(db, async (tx) => {
    await lockSequence(tx)
    await checkAvatar(tx, data.avatarId)
    const slug = await chooseSlug({ what: 'author', name: data.name, given, taken: takenBy(tx, null) })
    const author = await tx.author.create({ data: { ...data, slug } })
    const formerPaths = await keepFormerPath(tx, { authorId: author.id }, null, authorPath(slug))
    const publication = await recordPublication(tx, boss, {
      sequence: await nextSequence(tx),
      kind: 'AUTHOR_CREATED',
      subjectId: author.id,
      invalidation: invalidateAuthor({
        before: null,
        after: author,
        posts: { newest: [], total: 0 },
        formerPaths,
      }),
    })
    return { subject: author, publication }
  })
}

/** Reads the slugs that begin with a text, of all authors but one. Slugs change with the sequence locked alone. */
export const takenBy = (tx: Tx, except: string | null) => async (prefix: string) => {
  const others = except === null ? {} : { id: { not: except } }
  const rows = await tx.author.findMany({
    where: { slug: { startsWith: prefix }, ...others },
    select: { slug: true },
  })
  return rows.map(({ slug }) => slug)
}

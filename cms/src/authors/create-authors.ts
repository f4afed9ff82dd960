import type { Db } from '@presstime/db/client'
import type { Author, Publication } from '@presstime/db/generated'
import { inTransaction, type Tx } from '@presstime/db/transaction'
import { coarsen } from '../publication/coarsen.ts'
import { touchAuthor } from '../publication/invalidate-author.ts'
import { Touched } from '../publication/invalidation.ts'
import { lockSequence, nextSequence } from '../publication/next-sequence.ts'
import { authorPath } from '../publication/public-paths.ts'
import type { PublicationListeners } from '../publication/publication-listener.ts'
import { recordPublication } from '../publication/record-publication.ts'
import { keepFormerPath } from '../redirects/keep-former-path.ts'
import { chooseSlug } from '../slugs/choose-slug.ts'
import { type CreateAuthorInput, parseCreateAuthor } from './author-input.ts'
import { checkAvatar } from './check-avatar.ts'

/** How long it may take to make all of them, in ms. */
const timeoutMs = 60_000

/**
 * Makes authors, whose pages are public at once, by one publication: all of them or, when one cannot be made, none.
 *
 * @returns In the order that was given; the publication is null when none was.
 * @throws {CallerError} `BAD_USER_INPUT`; `CONFLICT` when a given slug is taken. One that is made from the name gets a number
 *   when it is.
 */
export async function createAuthors(
  db: Db,
  listeners: PublicationListeners,
  inputs: readonly CreateAuthorInput[],
): Promise<{ authors: Author[]; publication: Publication | null }> {
  const parsed = inputs.map(parseCreateAuthor)
  if (parsed.length === 0) return { authors: [], publication: null }
  return inTransaction(
    db,
    async (tx) => {
      await lockSequence(tx)
      const touched = new Touched()
      const authors: Author[] = []
      for (const { slug: given, data } of parsed) {
        await checkAvatar(tx, data.avatarId)
        const slug = await chooseSlug({ what: 'author', name: data.name, given, taken: takenBy(tx, null) })
        const author = await tx.author.create({ data: { ...data, slug } })
        const formerPaths = await keepFormerPath(tx, { authorId: author.id }, null, authorPath(slug))
        touchAuthor(touched, { before: null, after: author, posts: { newest: [], total: 0 }, formerPaths })
        authors.push(author)
      }
      const publication = await recordPublication(tx, listeners, {
        sequence: await nextSequence(tx),
        kind: 'AUTHOR_CREATED',
        subjectId: authors.length === 1 ? (authors[0]?.id ?? null) : null,
        invalidation: coarsen(touched.toInvalidation()),
      })
      return { authors, publication }
    },
    { timeoutMs },
  )
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

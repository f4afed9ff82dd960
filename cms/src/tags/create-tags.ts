import type { Db } from '@presstime/db/client'
import type { Publication, Tag } from '@presstime/db/generated'
import { inTransaction, type Tx } from '@presstime/db/transaction'
import { coarsen } from '../publication/coarsen.ts'
import { touchTag } from '../publication/invalidate-tag.ts'
import { Touched } from '../publication/invalidation.ts'
import { lockSequence, nextSequence } from '../publication/next-sequence.ts'
import { tagPath } from '../publication/public-paths.ts'
import type { PublicationListeners } from '../publication/publication-listener.ts'
import { recordPublication } from '../publication/record-publication.ts'
import { keepFormerPath } from '../redirects/keep-former-path.ts'
import { chooseSlug } from '../slugs/choose-slug.ts'
import { type CreateTagInput, parseCreateTag } from './tag-input.ts'

/** How long it may take to make all of them, in ms. */
const timeoutMs = 60_000

/**
 * Makes tags, whose pages are public at once, by one publication: all of them or, when one cannot be made, none.
 *
 * @returns In the order that was given; the publication is null when none was.
 * @throws {CallerError} `BAD_USER_INPUT`; `CONFLICT` when a given slug is taken. One that is made from the name gets a number
 *   when it is.
 */
export async function createTags(
  db: Db,
  listeners: PublicationListeners,
  inputs: readonly CreateTagInput[],
): Promise<{ tags: Tag[]; publication: Publication | null }> {
  const parsed = inputs.map(parseCreateTag)
  if (parsed.length === 0) return { tags: [], publication: null }
  return inTransaction(
    db,
    async (tx) => {
      await lockSequence(tx)
      const touched = new Touched()
      const tags: Tag[] = []
      for (const { slug: given, data } of parsed) {
        const slug = await chooseSlug({ what: 'tag', name: data.name, given, taken: takenBy(tx, null) })
        const tag = await tx.tag.create({ data: { ...data, slug } })
        const formerPaths = await keepFormerPath(tx, { tagId: tag.id }, null, tagPath(slug))
        touchTag(touched, { before: null, after: tag, posts: { newest: [], total: 0 }, formerPaths })
        tags.push(tag)
      }
      const publication = await recordPublication(tx, listeners, {
        sequence: await nextSequence(tx),
        kind: 'TAG_CREATED',
        subjectId: tags.length === 1 ? (tags[0]?.id ?? null) : null,
        invalidation: coarsen(touched.toInvalidation()),
      })
      return { tags, publication }
    },
    { timeoutMs },
  )
}

/** Reads the slugs that begin with a text, of all tags but one. Slugs change with the sequence locked alone. */
export const takenBy = (tx: Tx, except: string | null) => async (prefix: string) => {
  const others = except === null ? {} : { id: { not: except } }
  const rows = await tx.tag.findMany({
    where: { slug: { startsWith: prefix }, ...others },
    select: { slug: true },
  })
  return rows.map(({ slug }) => slug)
}

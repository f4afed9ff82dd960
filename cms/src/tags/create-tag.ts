import type { Db } from '@presstime/db/client'
import type { Tag } from '@presstime/db/generated'
import { inTransaction, type Tx } from '@presstime/db/transaction'
import type { PgBoss } from 'pg-boss'
import type { Changed } from '../publishing/change.schema.ts'
import { invalidateTag } from '../publishing/invalidate-tag.ts'
import { lockSequence, nextSequence } from '../publishing/next-sequence.ts'
import { tagPath } from '../publishing/public-paths.ts'
import { recordPublication } from '../publishing/record-publication.ts'
import { keepFormerPath } from '../redirects/keep-former-path.ts'
import { chooseSlug } from '../slugs/choose-slug.ts'
import { type CreateTagInput, parseCreateTag } from './tag-input.ts'

/**
 * Makes a tag, whose page is public at once.
 *
 * @throws {CallerError} `BAD_USER_INPUT`; `CONFLICT` when the given slug is taken. One that is made from the name gets a
 *   number when it is.
 */
export function createTag(db: Db, boss: PgBoss, input: CreateTagInput): Promise<Changed<Tag>> {
  const { slug: given, data } = parseCreateTag(input)
  return inTransaction(db, async (tx) => {
    await lockSequence(tx)
    const slug = await chooseSlug({ what: 'tag', name: data.name, given, taken: takenBy(tx, null) })
    const tag = await tx.tag.create({ data: { ...data, slug } })
    const formerPaths = await keepFormerPath(tx, { tagId: tag.id }, null, tagPath(slug))
    const publication = await recordPublication(tx, boss, {
      sequence: await nextSequence(tx),
      kind: 'TAG_CREATED',
      subjectId: tag.id,
      invalidation: invalidateTag({ before: null, after: tag, posts: { newest: [], total: 0 }, formerPaths }),
    })
    return { subject: tag, publication }
  })
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

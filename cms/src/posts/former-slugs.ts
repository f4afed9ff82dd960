import type { Tx } from '@presstime/db/transaction'

/** The slugs that a post was live under before, in alphabetical order. */
export async function formerSlugsOf(tx: Tx, postId: string): Promise<string[]> {
  const rows = await tx.formerSlug.findMany({ where: { postId }, orderBy: { slug: 'asc' } })
  return rows.map(({ slug }) => slug)
}

/**
 * Remembers the slug that a post had when it was last public, so that its path leads on, and gives up the one that it
 * takes now, whosever it was: a page goes before a redirect. A redirect leads to a post and not to a slug, so that there
 * are no chains and no loops.
 *
 * @returns The former slugs of the post as they are now.
 */
export async function keepFormerSlug(
  tx: Tx,
  postId: string,
  former: string | undefined,
  slug: string,
): Promise<string[]> {
  await tx.formerSlug.deleteMany({ where: { slug } })
  if (former !== undefined && former !== slug) {
    // Another post may be live under it by now, when this one was withdrawn in between.
    const taken = await tx.livePost.count({ where: { slug: former, postId: { not: postId } } })
    if (taken === 0)
      await tx.formerSlug.upsert({
        where: { slug: former },
        create: { slug: former, postId },
        update: { postId },
      })
  }
  return formerSlugsOf(tx, postId)
}

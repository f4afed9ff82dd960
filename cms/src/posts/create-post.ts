import type { Db } from '@presstime/db/client'
import type { Post } from '@presstime/db/generated'
import { inTransaction, type Tx } from '@presstime/db/transaction'
import { badUserInput } from '../errors.ts'
import { type CreatePostInput, parseCreatePost } from './post-input.ts'
import { refuseTakenSlug } from './refuse-taken-slug.ts'
import { firstFreeSlug, slugify } from './slug.ts'

/**
 * Makes a post, as a draft. Nothing public changes.
 *
 * @throws {CallerError} `BAD_USER_INPUT`; `CONFLICT` when the given slug is taken. A slug that is made from the title
 *   never conflicts: it gets a number.
 */
export async function createPost(db: Db, input: CreatePostInput): Promise<Post> {
  const { title, slug, excerpt, body } = parseCreatePost(input)
  return refuseTakenSlug(slug ?? undefined, () =>
    inTransaction(db, async (tx) =>
      tx.post.create({
        data: { title, slug: slug ?? (await freeSlug(tx, title)), excerpt: excerpt ?? '', body: body ?? '' },
      }),
    ),
  )
}

async function freeSlug(tx: Tx, title: string): Promise<string> {
  const slug = slugify(title)
  if (!slug)
    throw badUserInput([
      { path: ['input', 'slug'], message: 'must be given: the title has no letter or digit.' },
    ])
  // Two drafts with one title at the same moment: the second waits here, and then sees the first one's slug.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${slug}, 0))`
  const taken = await tx.post.findMany({ where: { slug: { startsWith: slug } }, select: { slug: true } })
  const live = await tx.livePost.findMany({ where: { slug: { startsWith: slug } }, select: { slug: true } })
  return firstFreeSlug(slug, new Set([...taken, ...live].map((row) => row.slug)))
}

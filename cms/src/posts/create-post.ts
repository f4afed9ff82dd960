import type { Db } from '@presstime/db/client'
import type { Post, PostType } from '@presstime/db/generated'
import { inTransaction, type Tx } from '@presstime/db/transaction'
import { entryTypes } from '../content/entry.ts'
import { badUserInput } from '../errors/errors.ts'
import type { BodyRenderer } from '../media/render-body.ts'
import { firstFreeSlug, slugify } from '../slugs/slug.ts'
import { checkReferences } from './check-references.ts'
import { type CreatePostInput, parseCreatePost } from './post-input.ts'
import { refuseTakenSlug } from './refuse-taken-slug.ts'
import { setTags } from './set-tags.ts'

/**
 * Creates a post or page as a draft. Nothing public changes.
 *
 * @param renderer Refuses a body that cannot be published.
 * @throws {CallerError} `BAD_USER_INPUT`; `CONFLICT` when the given slug is taken. When a slug that is made
 *   from the title is taken, it gets a number.
 */
export async function createPost(
  db: Db,
  renderer: BodyRenderer,
  type: PostType,
  input: CreatePostInput,
): Promise<Post> {
  const parsed = parseCreatePost(type, input)
  await renderer.check(parsed.data.body, ['input', 'body'])
  return refuseTakenSlug(parsed.slug ?? undefined, () =>
    inTransaction(db, (tx) => insertPost(tx, type, parsed)),
  )
}

/**
 * Creates a post or page within a transaction. A taken slug breaks a unique constraint of the database; see
 * `refuseTakenSlug`.
 */
export async function insertPost(
  tx: Tx,
  type: PostType,
  { slug, tagIds, data }: ReturnType<typeof parseCreatePost>,
): Promise<Post> {
  await checkReferences(tx, { ...data, tagIds })
  const post = await tx.post.create({
    data: { ...data, type, slug: slug ?? (await freeSlug(tx, type, data.title)) },
  })
  await setTags(tx, post.id, tagIds)
  return post
}

async function freeSlug(tx: Tx, type: PostType, title: string): Promise<string> {
  const slug = slugify(title)
  if (!slug)
    throw badUserInput([
      { path: ['input', 'slug'], message: 'must be given: the title has no letter or digit.' },
    ])
  // When two drafts with the same title are created at the same moment, the second one waits here. It then
  // sees the slug of the first one.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${type} ${slug}`}, 0))`
  const where = { type, slug: { startsWith: slug } }
  const taken = await tx.post.findMany({ where, select: { slug: true } })
  const live = await tx.livePost.findMany({ where, select: { slug: true } })
  return firstFreeSlug(
    slug,
    new Set([...entryTypes[type].reservedSlugs, ...[...taken, ...live].map((row) => row.slug)]),
  )
}

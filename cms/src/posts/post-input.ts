import type { PostType } from '@presstime/db/generated'
import { z } from 'zod'
import { parseInput } from '../input/parse-input.ts'
import { text } from '../input/text-input.ts'
import { withoutUndefined } from '../input/without-undefined.ts'
import { addressInput } from '../links/address.ts'
import { reservedPageSlugs } from '../publication/public-paths.ts'
import { slugInput } from '../slugs/slug-input.ts'

const title = text(300).trim().min(1, 'must not be empty.')
const excerpt = text(1_000).trim()
const body = text(1_000_000)
const id = z.string()

/** What search engines and link previews are told. What is left out stays as it is. */
const seo = z
  .object({
    title: text(300).trim().nullish(),
    description: text(1_000).trim().nullish(),
    canonicalUrl: addressInput(['web'], { isOptional: true }).nullish(),
    noindex: z.boolean().nullish(),
  })
  .transform(({ title, description, canonicalUrl, noindex }) =>
    withoutUndefined({
      seoTitle: title ?? undefined,
      seoDescription: description ?? undefined,
      canonicalUrl: canonicalUrl ?? undefined,
      noindex: noindex ?? undefined,
    }),
  )

const publishedAt = z
  .date()
  .refine((date) => date.getTime() <= Date.now(), 'must not be in the future; use schedulePost for that.')

/** How many tags a post can have. */
export const mostTags = 50

const tagIds = z
  .array(id)
  .max(mostTags, `must name at most ${mostTags} tags.`)
  .refine((ids) => new Set(ids).size === ids.length, 'must name each tag once.')

/** What may be null means "none" when it is. */
const fields = {
  excerpt,
  body,
  authorId: id.nullable(),
  coverId: id.nullable(),
  tagIds,
  seo,
  publishedAt: publishedAt.nullable(),
}

const slugOf = (type: PostType) =>
  slugInput.refine(
    (slug) => type !== 'PAGE' || !reservedPageSlugs.has(slug),
    'is a part of the site itself; choose another one.',
  )

/** A new post as a caller gives it. What is left out is made from the title, or empty. */
const createSchema = (type: PostType) =>
  z.object({
    title,
    slug: slugOf(type).nullish(),
    excerpt: excerpt.nullish(),
    body: body.nullish(),
    authorId: fields.authorId.nullish(),
    coverId: fields.coverId.nullish(),
    tagIds: tagIds.nullish(),
    seo: seo.nullish(),
    publishedAt: publishedAt.nullish(),
  })

const updateSchema = (type: PostType) => z.object({ title, slug: slugOf(type), ...fields }).partial()

/** A new post as a caller gives it. */
export type CreatePostInput = z.input<ReturnType<typeof createSchema>>

/** What of a post is to change, as a caller gives it; GraphQL lets a caller say null, which is refused where it means nothing. */
export type UpdatePostInput = {
  [Field in keyof CreatePostInput]?: CreatePostInput[Field] | null | undefined
}

/** @throws {CallerError} `BAD_USER_INPUT` with every issue. */
export function parseCreatePost(type: PostType, input: CreatePostInput) {
  const { seo, tagIds, title, slug, ...rest } = parseInput(createSchema(type), input)
  const { excerpt, body, authorId, coverId, publishedAt } = rest
  return {
    slug: slug ?? null,
    tagIds: tagIds ?? [],
    data: {
      title,
      excerpt: excerpt ?? '',
      body: body ?? '',
      authorId: authorId ?? null,
      coverId: coverId ?? null,
      publishedAt: publishedAt ?? null,
      ...seo,
    },
  }
}

/**
 * @returns What is to change; `tagIds` is undefined when the tags stay.
 * @throws {CallerError} `BAD_USER_INPUT` with every issue.
 */
export function parseUpdatePost(type: PostType, input: UpdatePostInput) {
  const { seo, tagIds, ...rest } = parseInput(updateSchema(type), input)
  return { tagIds, data: { ...withoutUndefined(rest), ...seo } }
}

import type { Db } from '@presstime/db/client'
import type { Prisma } from '@presstime/db/generated'
import { badUserInput, type FieldIssue } from '../errors.ts'
import { isUuid } from '../graphql/uuid.ts'

type Maybe<T> = T | null | undefined

/** From an instant on (with it), and up to another (without it). */
export type TimeRange = { from?: Maybe<Date>; to?: Maybe<Date> }

/** Which posts or pages: those that everything holds of that is said. */
export type PostFilter = {
  ids?: Maybe<string[]>
  status?: Maybe<'DRAFT' | 'PUBLISHED'>
  authorId?: Maybe<string>
  /** A slug. */
  author?: Maybe<string>
  tagIds?: Maybe<string[]>
  /** A slug. */
  tag?: Maybe<string>
  publishedAt?: Maybe<TimeRange>
  createdAt?: Maybe<TimeRange>
  updatedAt?: Maybe<TimeRange>
  text?: Maybe<string>
  scheduled?: Maybe<boolean>
  hasUnpublishedChanges?: Maybe<boolean>
  and?: Maybe<PostFilter[]>
  or?: Maybe<PostFilter[]>
  not?: Maybe<PostFilter>
}

/** How deep `and`, `or` and `not` nest. */
const maxDepth = 5

/** How many filters there are in one, itself included. */
const maxFilters = 50

/** How many ids a filter names in one place. */
const maxIds = 100

/** The longest text that is looked for, in UTF-16 code units. */
const maxTextLength = 200

type Path = FieldIssue['path']

const refuse = (path: Path, message: string) => badUserInput([{ path, message }])

/**
 * Refuses a filter that is too large.
 *
 * @throws {CallerError} `BAD_USER_INPUT` that says the limit and what was asked.
 */
export function checkPostFilter(filter: PostFilter): void {
  let filters = 0
  const check = (part: PostFilter, path: Path, depth: number): void => {
    if (depth > maxDepth) throw refuse(path, `filters nest ${maxDepth} deep at most; ${depth} were asked.`)
    if (++filters > maxFilters) throw refuse(['filter'], `can hold ${maxFilters} filters at most.`)
    for (const field of ['ids', 'tagIds'] as const) {
      const count = part[field]?.length ?? 0
      if (count > maxIds)
        throw refuse([...path, field], `can name ${maxIds} ids at most; ${count} were asked.`)
    }
    const length = part.text?.length ?? 0
    if (length > maxTextLength)
      throw refuse([...path, 'text'], `must have at most ${maxTextLength} characters; ${length} were asked.`)
    for (const field of ['text', 'author', 'tag'] as const) {
      const text = part[field]
      if (text != null && (text.includes('\0') || !text.isWellFormed()))
        throw refuse([...path, field], 'must be well-formed Unicode without the character U+0000.')
    }
    for (const [key, inner] of innerFilters(part)) check(inner, [...path, ...key], depth + 1)
  }
  check(filter, ['filter'], 1)
}

function* innerFilters({ and, or, not }: PostFilter): Generator<[key: Path, filter: PostFilter]> {
  for (const [index, part] of (and ?? []).entries()) yield [['and', index], part]
  for (const [index, part] of (or ?? []).entries()) yield [['or', index], part]
  if (not) yield [['not'], not]
}

/** The posts of a filter, for those who may read drafts. */
export function draftsThat(db: Db, filter: PostFilter): Prisma.PostWhereInput {
  const { ids, status, publishedAt, createdAt, scheduled, hasUnpublishedChanges } = filter
  const changed: Prisma.PostWhereInput = {
    live: { isNot: null },
    NOT: { publishedVersion: { equals: db.post.fields.version } },
  }
  const planned: Prisma.PostWhereInput = {
    OR: [{ publishAt: { not: null } }, { unpublishAt: { not: null } }],
  }
  return {
    AND: [
      inBoth(filter),
      ids ? { id: { in: ids.filter(isUuid) } } : {},
      status ? { live: status === 'DRAFT' ? { is: null } : { isNot: null } } : {},
      createdAt ? { createdAt: within(createdAt) } : {},
      publishedAt
        ? {
            shownAt: within(publishedAt),
            OR: [{ publishedAt: { not: null } }, { firstPublishedAt: { not: null } }],
          }
        : {},
      either(scheduled, planned),
      either(hasUnpublishedChanges, changed),
      ...(filter.and ?? []).map((part) => draftsThat(db, part)),
      filter.or ? { OR: filter.or.map((part) => draftsThat(db, part)) } : {},
      filter.not ? { NOT: draftsThat(db, filter.not) } : {},
    ],
  }
}

/**
 * The live posts of a filter, for readers.
 *
 * @throws {CallerError} `BAD_USER_INPUT` when it asks for what readers are not told.
 */
export function livePostsThat(filter: PostFilter, path: Path = ['filter']): Prisma.LivePostWhereInput {
  for (const field of ['createdAt', 'scheduled', 'hasUnpublishedChanges'] as const)
    if (filter[field] != null)
      throw refuse([...path, field], 'is known to those who may read drafts; send a token with drafts:read.')
  const { ids, status, publishedAt } = filter
  return {
    AND: [
      inBoth(filter),
      ids ? { postId: { in: ids.filter(isUuid) } } : {},
      // Nothing that a reader sees is a draft.
      status === 'DRAFT' ? { postId: { in: [] } } : {},
      publishedAt ? { publishedAt: within(publishedAt) } : {},
      ...(filter.and ?? []).map((part, index) => livePostsThat(part, [...path, 'and', index])),
      filter.or ? { OR: filter.or.map((part, index) => livePostsThat(part, [...path, 'or', index])) } : {},
      filter.not ? { NOT: livePostsThat(filter.not, [...path, 'not']) } : {},
    ],
  }
}

/** What is asked of drafts and of live posts in the same words. */
function inBoth({ authorId, author, tagIds, tag, updatedAt, text }: PostFilter) {
  const containing = text != null && { contains: escapeLike(text), mode: 'insensitive' as const }
  return {
    AND: [
      authorId != null ? { authorId: { in: [authorId].filter(isUuid) } } : {},
      author != null ? { author: { slug: author } } : {},
      tagIds ? { tags: { some: { tagId: { in: tagIds.filter(isUuid) } } } } : {},
      tag != null ? { tags: { some: { tag: { slug: tag } } } } : {},
      updatedAt ? { updatedAt: within(updatedAt) } : {},
      containing ? { OR: [{ title: containing }, { excerpt: containing }] } : {},
    ],
  }
}

const either = <Where>(wanted: Maybe<boolean>, where: Where) =>
  wanted == null ? {} : wanted ? where : { NOT: where }

const within = ({ from, to }: TimeRange) => ({ ...(from ? { gte: from } : {}), ...(to ? { lt: to } : {}) })

/** Prisma passes the wildcards of LIKE on as they are. */
const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&')

import type { Db } from '@presstime/db/client'
import type { Prisma } from '@presstime/db/generated'
import { badUserInput, type FieldIssue } from '../errors/errors.ts'
import { isUuid } from '../input/uuid.ts'
import { all, any, type Condition, not, toWhere } from '../paging/condition.ts'

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
export const draftsThat = (db: Db, filter: PostFilter): Prisma.PostWhereInput =>
  toWhere(draftCondition(db, filter), { id: { in: [] } })

function draftCondition(db: Db, filter: PostFilter): Condition<Prisma.PostWhereInput> {
  const { ids, status, publishedAt, createdAt, scheduled, hasUnpublishedChanges } = filter
  const changed: Prisma.PostWhereInput = {
    live: { isNot: null },
    NOT: { publishedVersion: { equals: db.post.fields.version } },
  }
  const planned: Prisma.PostWhereInput = {
    OR: [{ publishAt: { not: null } }, { unpublishAt: { not: null } }],
  }
  return all<Prisma.PostWhereInput>([
    conditionInBoth(filter),
    ids ? { id: { in: ids.filter(isUuid) } } : true,
    status ? { live: status === 'DRAFT' ? { is: null } : { isNot: null } } : true,
    createdAt ? within('createdAt', createdAt) : true,
    publishedAt ? { OR: [{ publishedAt: { not: null } }, { firstPublishedAt: { not: null } }] } : true,
    publishedAt ? within('shownAt', publishedAt) : true,
    whether(scheduled, planned),
    whether(hasUnpublishedChanges, changed),
    ...(filter.and ?? []).map((part) => draftCondition(db, part)),
    filter.or ? any(filter.or.map((part) => draftCondition(db, part))) : true,
    filter.not ? not(draftCondition(db, filter.not)) : true,
  ])
}

/**
 * The live posts of a filter, for readers.
 *
 * @throws {CallerError} `BAD_USER_INPUT` when it asks for what readers are not told.
 */
export const livePostsThat = (filter: PostFilter): Prisma.LivePostWhereInput =>
  toWhere(liveCondition(filter, ['filter']), { postId: { in: [] } })

function liveCondition(filter: PostFilter, path: Path): Condition<Prisma.LivePostWhereInput> {
  for (const field of ['createdAt', 'scheduled', 'hasUnpublishedChanges'] as const)
    if (filter[field] != null)
      throw refuse([...path, field], 'is known to those who may read drafts; send a token with drafts:read.')
  const { ids, status, publishedAt } = filter
  return all<Prisma.LivePostWhereInput>([
    conditionInBoth(filter),
    ids ? { postId: { in: ids.filter(isUuid) } } : true,
    // Nothing that a reader sees is a draft.
    status !== 'DRAFT',
    publishedAt ? within('publishedAt', publishedAt) : true,
    ...(filter.and ?? []).map((part, index) => liveCondition(part, [...path, 'and', index])),
    filter.or ? any(filter.or.map((part, index) => liveCondition(part, [...path, 'or', index]))) : true,
    filter.not ? not(liveCondition(filter.not, [...path, 'not'])) : true,
  ])
}

/** What is asked of drafts and of live posts in the same words. */
type WhereInBoth = Prisma.PostWhereInput & Prisma.LivePostWhereInput

function conditionInBoth({ authorId, author, tagIds, tag, updatedAt, text }: PostFilter) {
  const containing = text != null && { contains: escapeLike(text), mode: 'insensitive' as const }
  return all<WhereInBoth>([
    // `not` needs the first part: a post without an author is not by this one.
    authorId != null
      ? { AND: [{ authorId: { not: null } }, { authorId: { in: onlyUuid(authorId) } }] }
      : true,
    author != null ? { author: { slug: author } } : true,
    tagIds ? { tags: { some: { tagId: { in: tagIds.filter(isUuid) } } } } : true,
    tag != null ? { tags: { some: { tag: { slug: tag } } } } : true,
    updatedAt ? within('updatedAt', updatedAt) : true,
    containing ? { OR: [{ title: containing }, { excerpt: containing }] } : true,
  ])
}

const onlyUuid = (id: string): string[] => [id].filter(isUuid)

const whether = <Where extends object>(wanted: Maybe<boolean>, where: Where): Condition<Where> =>
  wanted == null ? true : wanted ? where : not(where)

/** @param field A column that is never NULL. */
const within = <Field extends string>(field: Field, { from, to }: TimeRange) =>
  all<{ [Key in Field]?: { gte: Date } | { lt: Date } }>([
    from ? ({ [field]: { gte: from } } as { [Key in Field]?: { gte: Date } }) : true,
    to ? ({ [field]: { lt: to } } as { [Key in Field]?: { lt: Date } }) : true,
  ])

/** Prisma passes the wildcards of LIKE on as they are. */
const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&')

import type { Db } from '@presstime/db/client'
import type { Prisma } from '@presstime/db/generated'
import { badUserInput, type FieldIssue } from '../errors/errors.ts'
import { isUuid } from '../input/uuid.ts'
import { all, any, type Condition, not, toWhere } from '../paging/condition.ts'

type Maybe<T> = T | null | undefined

/** A range of instants: `from` is included, `to` is not. */
export type TimeRange = { from?: Maybe<Date>; to?: Maybe<Date> }

/** Selects posts or pages. A post must match every condition that is given. */
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

/** How deep `and`, `or` and `not` may nest. */
const maxDepth = 5

/** The highest number of filters in one filter, including itself. */
const maxFilters = 50

/** The highest number of ids in one condition. */
const maxIds = 100

/** The longest search text, in UTF-16 code units. */
const maxTextLength = 200

type Path = FieldIssue['path']

const refuse = (path: Path, message: string) => badUserInput([{ path, message }])

/**
 * Refuses a filter that is too large.
 *
 * @throws {CallerError} `BAD_USER_INPUT`. The message has the limit and the number that was asked for.
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

/** Builds the database condition of a filter for viewers who may read drafts. */
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
 * Builds the database condition of a filter for readers.
 *
 * @throws {CallerError} `BAD_USER_INPUT` when a condition needs data that readers must not see.
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
    // Readers never see drafts.
    status !== 'DRAFT',
    publishedAt ? within('publishedAt', publishedAt) : true,
    ...(filter.and ?? []).map((part, index) => liveCondition(part, [...path, 'and', index])),
    filter.or ? any(filter.or.map((part, index) => liveCondition(part, [...path, 'or', index]))) : true,
    filter.not ? not(liveCondition(filter.not, [...path, 'not'])) : true,
  ])
}

/** The conditions that drafts and live posts share. */
type WhereInBoth = Prisma.PostWhereInput & Prisma.LivePostWhereInput

function conditionInBoth({ authorId, author, tagIds, tag, updatedAt, text }: PostFilter) {
  const containing = text != null && { contains: escapeLike(text), mode: 'insensitive' as const }
  return all<WhereInBoth>([
    // `not` needs the first part: without it, `not` would leave out posts that have no author.
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

/** Prisma does not escape the wildcards of LIKE. */
const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&')

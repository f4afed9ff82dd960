import type { LivePost, Post } from '@presstime/db/generated'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anonymous, type Viewer } from '../access/scopes.ts'
import { createDraft, publish } from '../testing/operations.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'
import { listPosts } from './list-posts.ts'
import type { PostFilter, TimeRange } from './post-filter.ts'

// The posts differ in everything that a filter can test: with and without author, tags, dates and plans;
// live, edited and withdrawn.
let cms: TestCms
let editor: Viewer
const authorIds: string[] = []
const tagIds: string[] = []
let drafts: (Post & { live: LivePost | null; tags: { tagId: string }[] })[]
let livePosts: (LivePost & { tags: { tagId: string }[] })[]

const day = (index: number) => new Date(Date.UTC(2026, 0, 1 + index))
const days = 8

beforeAll(async () => {
  cms = await startTestCms()
  editor = { kind: 'token', tokenId: 'editor', name: 'editor', scopes: new Set(['drafts:read']) }
  for (const slug of ['ada', 'bob'])
    authorIds.push((await cms.db.author.create({ data: { name: slug, slug } })).id)
  for (const slug of ['red', 'blue'])
    tagIds.push((await cms.db.tag.create({ data: { name: slug, slug } })).id)
  for (let index = 0; index < days; index++) {
    const { id } = await createDraft(cms, {
      title: 'abc'.slice(index % 3),
      slug: `p${index}`,
      excerpt: 'xY'.slice(index % 2),
    })
    const authorId = authorIds[index % 3] ?? null
    await cms.db.post.update({
      where: { id },
      data: { authorId, createdAt: day(index), publishedAt: index % 4 === 0 ? day(index) : null },
    })
    const tags = tagIds.filter((_tag, position) => (index >> position) % 2 === 1)
    await cms.db.postTag.createMany({
      data: tags.map((tagId, position) => ({ postId: id, tagId, position })),
    })
    if (index % 4 !== 3) await publish(cms, id)
    if (index === 5)
      await cms.graphql('mutation ($id: ID!) { unpublishPost(id: $id) { post { id } } }', { id })
    const edited = index % 2 === 0 ? { title: 'edited', authorId: null, version: { increment: 1 } } : {}
    const publishAt = index % 3 === 0 ? new Date('2099-01-01') : null
    await cms.db.post.update({ where: { id }, data: { ...edited, publishAt, updatedAt: day(index + 2) } })
    await cms.db.livePost.updateMany({ where: { postId: id }, data: { updatedAt: day(index + 1) } })
  }
  drafts = await cms.db.post.findMany({ include: { live: true, tags: true } })
  livePosts = await cms.db.livePost.findMany({ include: { tags: true } })
})
afterAll(() => cms.stop())

const isWithin = (time: Date, { from, to }: TimeRange) => (!from || time >= from) && (!to || time < to)

/**
 * The conditions that work in the same way on drafts and on live posts. An id or slug that does not exist
 * matches nothing.
 */
function agrees(
  post: {
    authorId: string | null
    tags: { tagId: string }[]
    updatedAt: Date
    title: string
    excerpt: string
  },
  { authorId, author, tagIds: wanted, tag, updatedAt, text }: PostFilter,
): boolean {
  const has = (tagId: string | undefined) => post.tags.some((link) => link.tagId === tagId)
  const contains = (value: string) => value.toLowerCase().includes(text?.toLowerCase() ?? '')
  const slugs = { ada: authorIds[0], bob: authorIds[1], red: tagIds[0], blue: tagIds[1] } as Record<
    string,
    string
  >
  return (
    (authorId == null || post.authorId === authorId) &&
    (author == null || (slugs[author] !== undefined && post.authorId === slugs[author])) &&
    (wanted == null || wanted.some(has)) &&
    (tag == null || has(slugs[tag])) &&
    (updatedAt == null || isWithin(post.updatedAt, updatedAt)) &&
    (text == null || contains(post.title) || contains(post.excerpt))
  )
}

const combine = (filter: PostFilter, holds: (part: PostFilter) => boolean): boolean =>
  (filter.and == null || filter.and.every(holds)) &&
  (filter.or == null || filter.or.some(holds)) &&
  (filter.not == null || !holds(filter.not))

const showsReader = (post: (typeof livePosts)[number], filter: PostFilter): boolean =>
  agrees(post, filter) &&
  (filter.ids == null || filter.ids.includes(post.postId)) &&
  filter.status !== 'DRAFT' &&
  (filter.publishedAt == null || isWithin(post.publishedAt, filter.publishedAt)) &&
  combine(filter, (part) => showsReader(post, part))

function showsEditor(post: (typeof drafts)[number], filter: PostFilter): boolean {
  const { ids, status, createdAt, publishedAt, scheduled, hasUnpublishedChanges } = filter
  const date = post.publishedAt ?? post.firstPublishedAt
  const isPlanned = post.publishAt !== null || post.unpublishAt !== null
  const isEdited = post.live !== null && post.publishedVersion !== post.version
  return (
    agrees(post, filter) &&
    (ids == null || ids.includes(post.id)) &&
    (status == null || (status === 'DRAFT') === (post.live === null)) &&
    (createdAt == null || isWithin(post.createdAt, createdAt)) &&
    (publishedAt == null || (date !== null && isWithin(date, publishedAt))) &&
    (scheduled == null || scheduled === isPlanned) &&
    (hasUnpublishedChanges == null || hasUnpublishedChanges === isEdited) &&
    combine(filter, (part) => showsEditor(post, part))
  )
}

/**
 * Generates a filter of up to two conditions and up to two smaller filters. `null` and `{}` are also
 * conditions.
 */
function filters(forEditors: boolean, depth = 4): fc.Arbitrary<PostFilter> {
  const time = fc.option(fc.integer({ min: 0, max: days + 2 }).map(day), { nil: null })
  const range = fc.record({ from: time, to: time }, { requiredKeys: [] })
  const postIds = fc.nat(days - 1).map((index) => drafts[index]?.id ?? '')
  const flag = fc.boolean()
  const conditions: { [Key in keyof PostFilter]?: fc.Arbitrary<PostFilter[Key]> } = {
    ids: fc.array(fc.oneof(postIds, fc.constant('no id')), { maxLength: 4 }),
    status: fc.constantFrom('DRAFT', 'PUBLISHED'),
    authorId: fc.nat(2).map((index) => authorIds[index] ?? 'no id'),
    author: fc.constantFrom('ada', 'bob', 'nobody'),
    tagIds: fc.array(
      fc.nat(2).map((index) => tagIds[index] ?? 'no id'),
      { maxLength: 3 },
    ),
    tag: fc.constantFrom('red', 'blue', 'green'),
    publishedAt: range,
    updatedAt: range,
    text: fc.constantFrom('', 'A', 'b', 'x', 'y', 'zz', '%'),
    ...(forEditors ? { createdAt: range, scheduled: flag, hasUnpublishedChanges: flag } : {}),
  }
  if (depth > 0) {
    const part = fc.oneof(
      { weight: 1, arbitrary: fc.constant({}) },
      { weight: 3, arbitrary: filters(forEditors, depth - 1) },
    )
    const parts = fc.array(part, { maxLength: 2 })
    Object.assign(conditions, { and: parts, or: parts, not: part })
  }
  const keys = Object.keys(conditions) as (keyof PostFilter)[]
  const nullable: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(
    keys.map((key) => [key, fc.option(conditions[key] as never, { nil: null, freq: 9 })]),
  )
  return fc
    .subarray([...keys, ...(depth > 0 ? (['not', 'or'] as const) : [])], { maxLength: 2 })
    .chain((chosen) =>
      fc.record(Object.fromEntries(chosen.map((key) => [key, nullable[key] ?? fc.constant(null)]))),
    ) as never
}

describe('a random filter gives the same result as in memory', () => {
  // For a longer run by hand, change the seed and set numRuns to some thousands.
  const settings = { seed: 8, numRuns: 100 }
  const found = async (viewer: Viewer, filter: PostFilter) => {
    const { edges } = await listPosts(cms.db, viewer, 'POST', { first: 100, filter })
    return edges.map(({ node }) => (node.kind === 'draft' ? node.post.slug : node.live.slug)).sort()
  }
  const slugs = (posts: { slug: string }[]) => posts.map(({ slug }) => slug).sort()

  test('for readers', async () => {
    const property = fc.asyncProperty(filters(false), async (filter) => {
      expect(await found(anonymous, filter)).toEqual(
        slugs(livePosts.filter((post) => showsReader(post, filter))),
      )
    })
    await fc.assert(property, settings)
  })

  test('for a token that may read drafts', async () => {
    const property = fc.asyncProperty(filters(true), async (filter) => {
      expect(await found(editor, filter)).toEqual(slugs(drafts.filter((post) => showsEditor(post, filter))))
    })
    await fc.assert(property, settings)
  })
})
